package coworking.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** The page as HTTP sees it. */
@MicroShedTest
class DashboardFilesIT {

    private static final int MAX_BYTES = 150_000;
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/dashboard/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("from \"(\\.[^\"]+)\"");

    @Test
    void thePageAllowsNothingFromElsewhere() {
        var page = Http.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue(
                        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("@VERSION@", "style=", "http://", "https://");
    }

    @Test
    void filesAreKeptForeverAtTheAddressOfTheirVersion() {
        var file = files().iterator().next();

        assertThat(Http.get(file).headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=31536000, immutable");
        assertThat(Http.get(file.replaceFirst("/dashboard/\\w+/", "/dashboard/older/"))
                        .headers()
                        .firstValue("Cache-Control"))
                .hasValue("no-cache");
    }

    @Test
    void anUnknownFileIsAProblem() {
        var missing = Http.get("/dashboard/x/index.html");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void allFilesTogetherAreLight() throws IOException {
        var bytes = gzipped(Http.get("/").body());
        for (var file : files()) {
            var response = Http.get(file);
            assertThat(response.statusCode()).as(file).isEqualTo(200);
            bytes += gzipped(response.body());
        }

        assertThat(bytes).isLessThan(MAX_BYTES);
    }

    @Test
    void thePageNamesEveryFileThatItNeedsSoThatBrowsersLoadThemAtOnce() {
        assertThat(named()).containsExactlyInAnyOrderElementsOf(files());
    }

    private static List<String> named() {
        return FILE.matcher(Http.get("/").body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The files that the page names, and those that they import. */
    private static Set<String> files() {
        var found = new LinkedHashSet<String>();
        named().forEach(file -> addWithImports(file, found));
        return found;
    }

    private static void addWithImports(String file, Set<String> found) {
        if (found.add(file) && file.endsWith(".js")) {
            IMPORT.matcher(Http.get(file).body())
                    .results()
                    .map(match -> URI.create(file).resolve(match.group(1)).getPath())
                    .forEach(imported -> addWithImports(imported, found));
        }
    }

    private static int gzipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
