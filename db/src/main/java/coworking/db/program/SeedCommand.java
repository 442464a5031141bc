package coworking.db.program;

import coworking.db.sample.SampleData;
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
            "The same options, --until included, insert the same rows."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class SeedCommand implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SeedCommand.class);

    @ParentCommand
    private Main program;

    @Option(names = "--users", paramLabel = "N", description = "Number of users (${DEFAULT-VALUE}).")
    private int users = 1000;

    @Option(names = "--tokens", paramLabel = "N", description = "Number of tokens (${DEFAULT-VALUE}).")
    private int tokens = 25_000;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Days before --until in which tokens are issued (${DEFAULT-VALUE}).")
    private int days = 365;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "UTC time after the last row, e.g. 2026-01-31T12:00 (now).")
    private LocalDateTime until = LocalDateTime.now(ZoneOffset.UTC);

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random rows (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--add", description = "Insert after existing rows.")
    private boolean add;

    @Override
    public void run() {
        var settings = program.settings();
        var data = new SampleData(users, tokens, until, Duration.ofDays(days), seed);
        LOG.info("Seeding {}", settings);
        SampleData.InsertResult inserted =
                add ? data.addTo(settings.dataSource()) : data.insertInto(settings.dataSource());
        LOG.info(String.format(
                Locale.ROOT,
                "Inserted %,d users and %,d tokens in %,d ms",
                inserted.users(),
                inserted.tokens(),
                inserted.took().toMillis()));
    }
}
