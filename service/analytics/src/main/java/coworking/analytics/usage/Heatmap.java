package coworking.analytics.usage;

import coworking.analytics.counters.UsageCounters;
import coworking.analytics.report.About;
import coworking.analytics.report.Column;
import coworking.analytics.report.Report;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** When in the week the space is used: a cell for each hour of each weekday on the clocks of the zone. */
@ApplicationScoped
class Heatmap {

    private static final int HOURS = 24;
    private static final int CELLS = 7 * HOURS;

    private record Cell(DayOfWeek weekday, int hour, long issued, long visits) {}

    private static final List<Column<Cell>> COLUMNS = List.of(
            new Column<>("weekday", cell -> cell.weekday().name().toLowerCase(Locale.ROOT)),
            new Column<>("hour", Cell::hour),
            new Column<>("issued", Cell::issued),
            new Column<>("visits", Cell::visits));

    @Inject
    private UsageCounters counters;

    Report<?> report(HeatmapQuestion question) {
        var issued = new long[CELLS];
        var visits = new long[CELLS];
        counters.forEachQuarter(question.basis(), question.span(), quarter -> {
            if (quarter.hasTime()) {
                var cell = cell(quarter.start(), question.span().zone());
                issued[cell] += quarter.issued();
                visits[cell] += quarter.visits();
            }
        });
        var about = About.span(question.span());
        about.put("basis", question.basis().word());
        var cells = IntStream.range(0, CELLS)
                .mapToObj(i -> new Cell(DayOfWeek.of(1 + i / HOURS), i % HOURS, issued[i], visits[i]))
                .toList();
        return Report.of(about, "cells", COLUMNS, cells);
    }

    private static int cell(long moment, ZoneId zone) {
        var onTheClock = Instant.ofEpochSecond(moment).atZone(zone);
        return (onTheClock.getDayOfWeek().getValue() - 1) * HOURS + onTheClock.getHour();
    }
}
