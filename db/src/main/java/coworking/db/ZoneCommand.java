package coworking.db;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "zone",
        description = {
            "Lists or changes the time zones for which different users are counted.",
            "Reports answer every zone; for these, active users and retention cost least."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ZoneCommand {

    private static final Logger LOG = LoggerFactory.getLogger(ZoneCommand.class);

    @ParentCommand
    private Main program;

    @Command(description = "Lists the zones.")
    void list() {
        List<String> zones = ReportZones.list(program.settings().dataSource());
        zones.forEach(LOG::info);
    }

    @Command(description = "Adds a zone and counts for it, which reads all tokens.")
    void add(@Parameters(paramLabel = "ZONE", description = "IANA name, like Europe/Berlin.") String zone) {
        ReportZones.add(program.settings().dataSource(), zone);
    }

    @Command(description = "Removes a zone and its counters.")
    void remove(@Parameters(paramLabel = "ZONE", description = "IANA name, like Europe/Berlin.") String zone) {
        ReportZones.remove(program.settings().dataSource(), zone);
    }
}
