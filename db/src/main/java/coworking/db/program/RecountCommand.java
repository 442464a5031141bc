package coworking.db.program;

import coworking.db.counter.Counters;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "recount",
        description = "Counts all rows again, while they are being written.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class RecountCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RecountCommand.class);

    private static final class Purpose {

        @Option(names = "--check", description = "Reports differences; exits with 1 if there are any.")
        private boolean check;

        @Option(names = "--rebuild", description = "Replaces the counters.")
        private boolean rebuild;
    }

    @ParentCommand
    private Main program;

    @ArgGroup(multiplicity = "1")
    private Purpose purpose;

    @Override
    public Integer call() {
        var settings = program.settings();
        if (purpose.rebuild) {
            LOG.info("Rebuilding the counters of {}", settings);
            Counters.rebuild(settings.dataSource());
            return ExitCode.OK;
        }
        var differences = Counters.check(settings.dataSource());
        differences.forEach(LOG::error);
        LOG.info(differences.isEmpty() ? "The counters are correct" : "The counters are wrong");
        return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
