package coworking.db.program;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Log of the program: one line per event, on standard error. */
final class ProgramLog {

    private static final Logger ROOT = Logger.getLogger("");

    /** Logs warnings and the name of each migration only. The field keeps the logger from being collected. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static final Logger FLYWAY_PROGRESS = Logger.getLogger("org.flywaydb.core.internal.command.DbMigrate");

    private ProgramLog() {}

    static void configure() {
        for (var handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        var console = new ConsoleHandler();
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
