package coworking.db.program;

import coworking.db.jdbc.DatabaseException;
import coworking.db.schema.Schema;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program {@code db}. Exit status: 0 on success, 1 on failure, 2 on a usage error. */
@Command(
        name = "db",
        description = "Maintains the database of a coworking space.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            MigrateCommand.class,
            SeedCommand.class,
            InfoCommand.class,
            RecountCommand.class,
            MergeCommand.class
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  DB_HOST       host of the server (localhost)",
            "  DB_PORT       its port (5432)",
            "  DB_NAME       name of the database (postgres)",
            "  DB_USERNAME   the role that connects; the tables' owner, to migrate",
            "  DB_PASSWORD   its password"
        })
public final class Main {

    private final Map<String, String> environment;

    Main(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        ProgramLog.configure();
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        var line = new CommandLine(new Main(environment));
        line.setExecutionExceptionHandler(Main::onFailure);
        line.setParameterExceptionHandler(Main::onUsageError);
        return line;
    }

    ConnectionSettings settings() {
        return ConnectionSettings.fromEnvironment(environment);
    }

    private static int onFailure(Exception failure, CommandLine line, CommandLine.ParseResult arguments)
            throws Exception {
        if (failure instanceof DatabaseException) {
            line.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (failure instanceof IllegalArgumentException) {
            line.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw failure;
    }

    private static int onUsageError(CommandLine.ParameterException error, String[] arguments) {
        var line = error.getCommandLine();
        line.getErr()
                .println(error.getMessage() + " (see " + line.getCommandSpec().qualifiedName() + " --help for usage)");
        return CommandLine.ExitCode.USAGE;
    }

    /** Version that the build wrote into the archive. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            var release = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "db " + (release == null ? "(unpackaged)" : release), "schema version " + Schema.expectedVersion()
            };
        }
    }
}
