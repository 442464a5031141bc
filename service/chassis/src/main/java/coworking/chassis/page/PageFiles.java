package coworking.chassis.page;

import coworking.chassis.hash.Sha256;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A service's pages and their files: one folder of the application, which does not change while the service runs. A page
 * is a file that ends in {@code .html}; it writes {@code @VERSION@} where the address of a file has the version.
 */
public final class PageFiles {

    private static final String PAGE = ".html";
    private static final int VERSION_DIGITS = 16;

    private static final String REVALIDATE = "no-cache";
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "md", "text/markdown;charset=utf-8",
            "svg", "image/svg+xml");

    /** Everything from this service, nothing inline, and in no frame. */
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final ServletContext application;
    private final String folder;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final String version;

    /** @param folder e.g. {@code /dashboard/} */
    public PageFiles(ServletContext application, String folder) {
        this.application = application;
        this.folder = folder;
        readFolder(folder);
        this.version = version();
    }

    /**
     * Responds with a page.
     *
     * @param name name of its file, e.g. {@code index.html}
     */
    public Response page(String name) {
        var page = new String(files.get(name), StandardCharsets.UTF_8).replace("@VERSION@", version);
        return Response.ok(page, "text/html;charset=utf-8")
                .tag(new EntityTag(version, true))
                .header(HttpHeaders.CACHE_CONTROL, REVALIDATE)
                .header("Content-Security-Policy", POLICY)
                .build();
    }

    /**
     * Responds with a file of a page. Its address has the version, so that browsers keep it. The address of another
     * version works too: a page from before a deployment may have it.
     *
     * @param version version in the address
     * @param name folder and name, e.g. {@code reports/usage.js}
     * @throws NotFoundException if there is no such file
     */
    public Response file(String version, String name) {
        var content = files.get(name);
        if (content == null || name.endsWith(PAGE)) {
            throw new NotFoundException();
        }
        return Response.ok(content, TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .header(HttpHeaders.CACHE_CONTROL, version.equals(this.version) ? IMMUTABLE : REVALIDATE)
                .build();
    }

    private void readFolder(String path) {
        for (var child : application.getResourcePaths(path)) {
            if (child.endsWith("/")) {
                readFolder(child);
            } else {
                files.put(child.substring(folder.length()), content(child));
            }
        }
    }

    private byte[] content(String path) {
        try (var content = application.getResourceAsStream(path)) {
            return content.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same text until a file changes. */
    private String version() {
        var parts = files.entrySet().stream()
                .flatMap(file -> Stream.of(file.getKey().getBytes(StandardCharsets.UTF_8), file.getValue()))
                .toArray(byte[][]::new);
        return HexFormat.of().formatHex(Sha256.hash(parts)).substring(0, VERSION_DIGITS);
    }
}
