package coworking.bench.report;

import static coworking.bench.result.Numbers.count;
import static coworking.bench.result.Numbers.median;

import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.data.DataSet;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import coworking.local.testing.Browser;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The default view of the dashboard in a headless Chromium: the largest contentful paint, and the time until every figure is
 * there.
 *
 * @see <a href="https://www.w3.org/TR/largest-contentful-paint/">Largest Contentful Paint</a>
 */
public final class DashboardPart implements Part {

    private static final int VIEWS = 9;
    private static final Bar BAR = Bar.atMost(1_000);

    /** Resolves to the latest paint that counted; `buffered` includes those before this script. */
    private static final String LARGEST_PAINT = """
            new PerformanceObserver((list) => arguments[0](list.getEntries().at(-1).startTime))
              .observe({ type: "largest-contentful-paint", buffered: true });
            """;

    /** Resolves to the end of the last report's response. */
    private static final String LAST_FIGURE = """
            arguments[0](Math.max(...performance.getEntriesByType("resource")
              .filter((entry) => entry.name.includes("/api/v1/")).map((entry) => entry.responseEnd)));
            """;

    private record View(double largestPaint, double lastFigure) {}

    @Override
    public List<Table> run(Workbench bench) {
        if (!Browser.isPossible()) {
            System.out.println("SKIPPED the dashboard, which " + Browser.MISSING);
            return List.of();
        }
        var table = new Table(
                "The dashboard's default view in a headless Chromium, medians of %d views with an empty cache: milliseconds"
                        .formatted(VIEWS),
                "data | largest contentful paint | bar | result | last report | bar | result");
        for (var data : List.of(bench.data().medium(), bench.data().big())) {
            measure(bench, data, table);
        }
        return List.of(table);
    }

    private static void measure(Workbench bench, DataSet data, Table table) {
        try (var service = bench.uncached(data.owner());
                var browser = new Browser()) {
            var address = service.uri() + "/?zone=Europe/Berlin";
            IntStream.range(0, VIEWS).forEach(any -> view(browser, address)); // warms up
            var views = IntStream.range(0, VIEWS)
                    .mapToObj(any -> view(browser, address))
                    .toList();
            var paint = median(views.stream().mapToDouble(View::largestPaint).toArray());
            var figure = median(views.stream().mapToDouble(View::lastFigure).toArray());
            table.add(data.shape(), count(paint), BAR.cells(paint), count(figure), BAR.cells(figure));
        }
    }

    private static View view(Browser browser, String address) {
        browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
        browser.open(address);
        return new View(milliseconds(browser, LARGEST_PAINT), milliseconds(browser, LAST_FIGURE));
    }

    private static double milliseconds(Browser browser, String script) {
        return ((Number) browser.driver().executeAsyncScript(script)).doubleValue();
    }
}
