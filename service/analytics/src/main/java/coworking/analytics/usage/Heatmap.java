package coworking.analytics.usage;

import coworking.analytics.counter.Counter;
import coworking.analytics.counter.UsageCounters;
import coworking.analytics.counter.UsageHistory;
import coworking.analytics.period.LocalClock;
import coworking.analytics.period.Period;
import coworking.analytics.report.Column;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportQuery;
import coworking.chassis.word.Word;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.IntStream;

/** When in the week the space is used: a cell for each hour of each weekday on the clocks of the zone. */
@ApplicationScoped
class Heatmap {

    private static final int HOURS = 24;
    private static final int CELLS = 7 * HOURS;

    private record Cell(DayOfWeek weekday, int hour, long issued, long visits) {}

    private static final List<Column<Cell>> COLUMNS = List.of(
            new Column<>("weekday", cell -> Word.of(cell.weekday())),
            new Column<>("hour", Cell::hour),
            new Column<>("issued", Cell::issued),
            new Column<>("visits", Cell::visits));

    @Inject
    private UsageCounters counters;

    Report<?> report(ReportQuery query) {
        var issued = new long[CELLS];
        var visits = new long[CELLS];
        var history = counters.current();
        add(history, Counter.ISSUED, query.period(), issued);
        add(history, Counter.visits(query.basis()), query.period(), visits);
        var cells = IntStream.range(0, CELLS)
                .mapToObj(i -> new Cell(DayOfWeek.of(1 + i / HOURS), i % HOURS, issued[i], visits[i]))
                .toList();
        return Report.of(query.period(), ReportHeader.visits(query), "cells", COLUMNS, cells);
    }

    private static void add(UsageHistory history, Counter counter, Period period, long[] cells) {
        var clock = new LocalClock(period);
        history.forEachQuarter(counter, period, (start, count) -> cells[cell(clock, start)] += count);
    }

    private static int cell(LocalClock clock, long moment) {
        return clock.dayOfWeek(moment).ordinal() * HOURS + clock.hour(moment);
    }
}
