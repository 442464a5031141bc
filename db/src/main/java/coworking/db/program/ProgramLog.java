package coworking.db;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** How the program logs: one line for each meaningful step, on standard error. */
final class ProgramLog {

    private static final Logger ROOT = Logger.getLogger("");

    /** Of Flyway, only warnings and which migration runs. Held here, because loggers are otherwise forgotten. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static final Logger FLYWAY_PROGRESS = Logger.getLogger("org.flywaydb.core.internal.command.DbMigrate");

    private ProgramLog() {}

    static void configure() {
        for (var handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(new OneLine());
        ROOT.addHandler(console);
        FLYWAY.setLevel(Level.WARNING);
        FLYWAY_PROGRESS.setLevel(Level.INFO);
        FLYWAY_PROGRESS.setFilter(
                entry -> entry.getLevel() != Level.INFO || entry.getMessage().startsWith("Migrating "));
    }

    private static final class OneLine extends Formatter {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        @Override
        public String format(LogRecord entry) {
            return "%s %-7s %s%n"
                    .formatted(
                            TIME.format(entry.getInstant()),
                            entry.getLevel().getName(),
                            formatMessage(entry).replaceAll("\\s*\\R\\s*", " "));
        }
    }
}
