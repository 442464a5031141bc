package coworking.db;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "info",
        description = "Prints the server's and the schema's version, about how many rows there are, and their size.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class InfoCommand implements Runnable {

    @ParentCommand
    private Main program;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        DatabaseInfo info = DatabaseInfo.of(program.settings().dataSource());
        spec.commandLine().getOut().print(info.lines());
        spec.commandLine().getOut().flush();
    }
}
