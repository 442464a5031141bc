package coworking.db;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "fold",
        description = {
            "Folds the journal of changes into the counters.",
            "The service does so every few seconds; reports are right with or without it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class FoldCommand implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(FoldCommand.class);

    @ParentCommand
    private Main program;

    @Override
    public void run() {
        LOG.info("Folded {} changes", Counters.fold(program.settings().dataSource()));
    }
}
