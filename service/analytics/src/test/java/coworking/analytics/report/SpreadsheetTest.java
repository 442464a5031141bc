package coworking.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.analytics.period.Period;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LibreOffice opens a file with its default settings. */
class SpreadsheetTest {

    private static final ZonedDateTime TIME = ZonedDateTime.parse("2024-05-01T09:30:15.25+02:00[Europe/Berlin]");

    @TempDir
    private Path folder;

    @Test
    void timesForSpreadsheetsAreDates() throws Exception {
        assertThat(cells(Format.SPREADSHEET)).contains("office:date-value=\"2024-05-01T09:30:15.25");
    }

    @Test
    void timesWithAnOffsetAreTexts() throws Exception {
        assertThat(cells(Format.CSV))
                .doesNotContain("office:date-value")
                .contains("<text:p>2024-05-01T09:30:15.250000+02:00</text:p>");
    }

    /** Returns the cells of the sheet as XML. */
    private String cells(Format format) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "LibreOffice (soffice) is not installed");
        var report = Report.of(
                Period.of(TIME, TIME.plusDays(1)),
                Map.of(),
                "rows",
                List.of(new Column<ZonedDateTime>("time", time -> time)),
                List.of(TIME));
        try (var file = Files.newOutputStream(folder.resolve("report.csv"))) {
            format.write(report, file);
        }
        var conversion = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "fods",
                        "report.csv")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(conversion.waitFor(2, TimeUnit.MINUTES)).as("converted").isTrue();
        var sheet = Files.readString(folder.resolve("report.fods"));
        return sheet.substring(sheet.indexOf("<table:table-row"));
    }

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "soffice")));
    }
}
