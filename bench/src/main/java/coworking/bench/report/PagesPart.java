package coworking.bench.report;

import static coworking.bench.result.Numbers.oneDecimal;

import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.load.Load;
import coworking.bench.load.WarmUp;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Response times of a page of users in every order: the first page, and one further on. */
public final class PagesPart implements Part {

    private static final List<String> COLUMNS =
            List.of("id", "joined_at", "issued", "visits", "first_visit", "last_visit");

    private static final int USERS_PER_PAGE = 100;
    private static final int MAX_LATER_PAGE = 51;
    private static final Bar BAR = Bar.atMost(10);

    private record Page(String order, int number, String path) {}

    @Override
    public List<Table> run(Workbench bench) throws Exception {
        var data = bench.data().big();
        var table = new Table(
                "Pages of %d of %,d users: milliseconds, one request at a time"
                        .formatted(USERS_PER_PAGE, data.shape().users()),
                "order | page | p50 | p99 | bar of p50 | result | errors");
        try (var service = bench.uncached(data.owner())) {
            var load = Load.onKeptConnections(service.uri());
            var pages = pages(service.uri(), data.shape().users());
            WarmUp.settle(load, pages.stream().map(Page::path).toList(), bench.pace());
            for (var page : pages) {
                WarmUp.briefly(load, page.path(), bench.pace());
                var stats =
                        load.closed(page.path(), 1, bench.pace().shortRound()).total();
                table.add(
                        "`" + page.order() + "`",
                        page.number(),
                        oneDecimal(stats.p50Millis()),
                        oneDecimal(stats.p99Millis()),
                        BAR.cells(stats.p50Millis(), stats.errors().total()),
                        stats.errors());
            }
        }
        return List.of(table);
    }

    private static List<Page> pages(URI service, int users) throws Exception {
        var later = Math.min(MAX_LATER_PAGE, users / USERS_PER_PAGE / 2);
        var pages = new ArrayList<Page>();
        for (var column : COLUMNS) {
            for (var order : List.of(column, "-" + column)) {
                var first = "/api/v1/users/visits?limit=%d&sort=%s".formatted(USERS_PER_PAGE, order);
                pages.add(new Page(order, 1, first));
                pages.add(new Page(order, later, PageLinks.follow(service, first, later - 1)));
            }
        }
        return pages;
    }
}
