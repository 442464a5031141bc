package coworking.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatTest {

    private static final List<Column<Object[]>> COLUMNS =
            List.of(new Column<>("name", row -> row[0]), new Column<>("value", row -> row[1]));

    @Test
    void jsonKeepsTypes() throws IOException {
        var moment = LocalDate.of(2024, 7, 1).atStartOfDay(ZoneId.of("Europe/Berlin"));

        var text = write(Format.JSON, rows(row("a", 1), row("b", 0.5), row(null, true), row("d", moment)));

        assertThat(text).isEqualTo("""
                {"zone":"UTC","totals":{"issued":3},"rows":[{"name":"a","value":1},{"name":"b","value":0.5},\
                {"name":null,"value":true},{"name":"d","value":"2024-07-01T00:00:00+02:00"}]}""");
    }

    @Test
    void csvHasAHeaderAndEmptyCellsForNothing() throws IOException {
        var text = write(Format.CSV, rows(row("a", 1), row("b, \"c\"", null)));

        assertThat(text).isEqualTo("name,value\r\na,1\r\n\"b, \"\"c\"\"\",\r\n");
    }

    @Test
    void csvTextsAreNeverFormulas() throws IOException {
        var text = write(Format.CSV, rows(row("=1+1", -1), row("+1", 0), row("-1", 0), row("@x", 0), row("\tx", 0)));

        assertThat(text.lines().skip(1)).containsExactly("'=1+1,-1", "'+1,0", "'-1,0", "'@x,0", "'\tx,0");
    }

    @Test
    void jsonThatFailsHalfWayIsNotClosed() {
        var output = new ByteArrayOutputStream();
        var report = new Report<Object[]>(Map.of(), "rows", COLUMNS, reader -> {
            for (var i = 0; i < 10_000; i++) {
                reader.accept(row("a", i));
            }
            throw new IllegalStateException("half-way");
        });

        assertThatThrownBy(() -> Format.JSON.write(report, output)).hasMessage("half-way");
        assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("{").doesNotEndWith("]}");
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    private static Report<Object[]> rows(Object[]... rows) {
        var about = new LinkedHashMap<String, Object>();
        about.put("zone", "UTC");
        about.put("totals", Map.of("issued", 3L));
        return Report.of(about, "rows", COLUMNS, Arrays.asList(rows));
    }

    private static String write(Format format, Report<?> report) throws IOException {
        var output = new ByteArrayOutputStream();
        format.write(report, output);
        return output.toString(StandardCharsets.UTF_8);
    }
}
