package coworking.db;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program {@code db}: exits with 0 when it did what it was asked, 1 when it failed, 2 when it was asked wrongly. */
@Command(
        name = "db",
        description = "Looks after the database of a coworking space.",
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
        CommandLine line = new CommandLine(new Main(environment));
        line.setExecutionExceptionHandler(Main::failed);
        line.setParameterExceptionHandler(Main::wronglyAsked);
        return line;
    }

    DatabaseSettings settings() {
        return DatabaseSettings.fromEnvironment(environment);
    }

    private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult asked) throws Exception {
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

    private static int wronglyAsked(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr()
                .println(wrong.getMessage() + " (" + line.getCommandSpec().qualifiedName() + " --help tells more)");
        return CommandLine.ExitCode.USAGE;
    }

    /** The version that the build wrote into the archive. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String release = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "db " + (release == null ? "(unpackaged)" : release), "schema version " + Schema.expectedVersion()
            };
        }
    }
}
