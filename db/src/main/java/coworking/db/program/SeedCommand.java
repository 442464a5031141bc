package coworking.db;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "seed",
        description = {
            "Inserts sample data into empty tables.",
            "The same options insert the same rows; name --until as well for that."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class SeedCommand implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SeedCommand.class);

    @ParentCommand
    private Main program;

    @Option(names = "--users", paramLabel = "N", description = "How many users (${DEFAULT-VALUE}).")
    private int users = 1000;

    @Option(names = "--tokens", paramLabel = "N", description = "How many tokens (${DEFAULT-VALUE}).")
    private int tokens = 25_000;

    @Option(names = "--days", paramLabel = "N", description = "How far back tokens reach (${DEFAULT-VALUE}).")
    private int days = 365;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "All rows lie before, like 2026-01-31T12:00 in UTC (now).")
    private LocalDateTime until = LocalDateTime.now(ZoneOffset.UTC);

    @Option(names = "--seed", paramLabel = "N", description = "Another seed makes other rows (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--add", description = "Insert even where the tables already hold rows.")
    private boolean add;

    @Override
    public void run() {
        DatabaseSettings settings = program.settings();
        SampleData data = new SampleData(users, tokens, until, Duration.ofDays(days), seed);
        LOG.info("Seeding {}", settings);
        SampleData.Inserted inserted = add ? data.addTo(settings.dataSource()) : data.insertInto(settings.dataSource());
        LOG.info(String.format(
                Locale.ROOT,
                "Inserted %,d users and %,d tokens in %,d ms",
                inserted.users(),
                inserted.tokens(),
                inserted.took().toMillis()));
    }
}
