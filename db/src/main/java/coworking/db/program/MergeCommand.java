package coworking.db.program;

import coworking.db.counter.Counters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "merge",
        description = {
            "Merges changes of tokens and users into the counters.",
            "The service does so all the time. Reports are exact with or without it. The request journal is not included."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class MergeCommand implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MergeCommand.class);

    @ParentCommand
    private Main program;

    /** Each batch is a transaction, so an interrupted run loses one batch only. */
    @Override
    public void run() {
        LOG.info("Merged {} batch(es)", Counters.mergeAll(program.settings().dataSource()));
    }
}
