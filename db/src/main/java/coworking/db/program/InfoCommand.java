package coworking.db.program;

import coworking.db.schema.DatabaseInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "info",
        description =
                "Prints the server's and the schema's version, the estimated number of rows, and the size of the database.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class InfoCommand implements Runnable {

    @ParentCommand
    private Main program;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var info = DatabaseInfo.of(program.settings().dataSource());
        spec.commandLine().getOut().print(info.lines());
        spec.commandLine().getOut().flush();
    }
}
