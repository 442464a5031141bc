package coworking.bench.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** Links from a page to the next one, as the {@code Link} header names them. */
final class PageLinks {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"?next\"?");

    private PageLinks() {}

    /** Returns the path and query of the page that is some pages further on. */
    static String follow(URI service, String first, int pages) throws IOException, InterruptedException {
        var page = service.resolve(first);
        for (var i = 0; i < pages; i++) {
            page = page.resolve(next(page));
        }
        return page.getRawPath() + "?" + page.getRawQuery();
    }

    private static String next(URI page) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(page).build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        return response.headers().allValues("Link").stream()
                .map(NEXT::matcher)
                .filter(link -> link.find())
                .map(link -> link.group(1))
                .findFirst()
                .orElseThrow(
                        () -> new IOException("%s has no next page: status %d".formatted(page, response.statusCode())));
    }
}
