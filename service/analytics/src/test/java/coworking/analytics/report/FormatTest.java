package coworking.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.analytics.period.Period;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatTest {

    private static final List<Column<Object[]>> COLUMNS =
            List.of(new Column<>("name", row -> row[0]), new Column<>("value", row -> row[1]));

    private static final Period PERIOD =
            Period.of(time("2024-05-01T00:00", "Europe/Berlin"), time("2024-06-01T09:30", "Europe/Berlin"));

    @Test
    void jsonKeepsTypes() throws IOException {
        var moment = LocalDate.of(2024, 7, 1).atStartOfDay(ZoneId.of("Europe/Berlin"));

        var text = write(Format.JSON, rows(row("a", 1), row("b", 0.5), row(null, true), row("d", moment)));

        assertThat(text).isEqualTo("""
                {"zone":"UTC","totals":{"issued":3},"rows":[{"name":"a","value":1},{"name":"b","value":0.5},\
                {"name":null,"value":true},{"name":"d","value":"2024-07-01T00:00:00.000000+02:00"}]}""");
    }

    @Test
    void csvHasAHeaderAndEmptyCellsForNothing() throws IOException {
        var text = write(Format.CSV, rows(row("a", 1), row("b, \"c\"", null)));

        assertThat(text).isEqualTo("name,value\r\na,1\r\n\"b, \"\"c\"\"\",\r\n");
    }

    @Test
    void fractionsHaveSixDigits() throws IOException {
        var text = write(
                Format.CSV,
                rows(
                        row("none", time("2024-05-01T09:30", "UTC")),
                        row("short", time("2024-05-01T09:30:15.25", "UTC")),
                        row("long", time("2024-05-01T09:30:15.000413", "UTC"))));

        assertThat(text.lines().skip(1))
                .containsExactly(
                        "none,2024-05-01T09:30:00.000000Z",
                        "short,2024-05-01T09:30:15.250000Z",
                        "long,2024-05-01T09:30:15.000413Z");
    }

    /** Berlin was 53 minutes and 28 seconds before UTC, Monrovia 44 minutes and 30 seconds after it. */
    @Test
    void offsetsHaveNoSeconds() throws IOException {
        var text = write(
                Format.CSV,
                rows(
                        row("Berlin", time("1880-06-01T00:00", "Europe/Berlin")),
                        row("Monrovia", time("1960-01-01T00:00", "Africa/Monrovia")),
                        row("year 1", time("0001-01-02T00:00", "Europe/Berlin"))));

        assertThat(text.lines().skip(1))
                .containsExactly(
                        "Berlin,1880-06-01T00:00:32.000000+00:54",
                        "Monrovia,1960-01-01T00:00:30.000000-00:44",
                        "year 1,0001-01-02T00:00:32.000000+00:54");
    }

    @Test
    void timesForSpreadsheetsHaveNoOffset() throws IOException {
        var text = write(Format.SPREADSHEET, rows(row("a", time("2024-07-01T09:30:15.25", "Europe/Berlin"))));

        assertThat(text).isEqualTo("name,value\r\na,2024-07-01T09:30:15.250000\r\n");
    }

    @Test
    void fileNamesNameTheReportAndThePeriod() {
        assertThat(Format.CSV.disposition("usage", PERIOD))
                .isEqualTo("attachment; filename=\"usage_2024-05-01_2024-06-01T0930.csv\"");
        assertThat(Format.SPREADSHEET.disposition("usage", Period.allTime(ZoneId.of("UTC"))))
                .isEqualTo("attachment; filename=\"usage_all-time.csv\"");
        assertThat(Format.JSON.disposition("usage", PERIOD))
                .isEqualTo("inline; filename=\"usage_2024-05-01_2024-06-01T0930.json\"");
    }

    @Test
    void csvTextsAreNeverFormulas() throws IOException {
        var text = write(Format.CSV, rows(row("=1+1", -1), row("+1", 0), row("-1", 0), row("@x", 0), row("\tx", 0)));

        assertThat(text.lines().skip(1)).containsExactly("'=1+1,-1", "'+1,0", "'-1,0", "'@x,0", "'\tx,0");
    }

    @Test
    void jsonThatFailsHalfWayIsNotClosed() {
        var output = new ByteArrayOutputStream();
        var report = new Report<Object[]>(PERIOD, Map.of(), "rows", COLUMNS, reader -> {
            for (var i = 0; i < 10_000; i++) {
                reader.accept(row("a", i));
            }
            throw new IllegalStateException("half-way");
        });

        assertThatThrownBy(() -> Format.JSON.write(report, output)).hasMessage("half-way");
        assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("{").doesNotEndWith("]}");
    }

    private static ZonedDateTime time(String time, String zone) {
        return LocalDateTime.parse(time).atZone(ZoneId.of(zone));
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    private static Report<Object[]> rows(Object[]... rows) {
        var header = new LinkedHashMap<String, Object>();
        header.put("zone", "UTC");
        header.put("totals", Map.of("issued", 3L));
        return Report.of(PERIOD, header, "rows", COLUMNS, Arrays.asList(rows));
    }

    private static String write(Format format, Report<?> report) throws IOException {
        var output = new ByteArrayOutputStream();
        format.write(report, output);
        return output.toString(StandardCharsets.UTF_8);
    }
}
