package coworking.db;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "merge",
        description = {
            "Merges the changes of tokens and users into the counters.",
            "The service does so all the time; reports are exact with or without it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class MergeCommand implements Runnable {

    @ParentCommand
    private Main program;

    @Override
    public void run() {
        while (Counters.merge(program.settings().dataSource())) {
            // One batch after the other, each a transaction of its own.
        }
    }
}
