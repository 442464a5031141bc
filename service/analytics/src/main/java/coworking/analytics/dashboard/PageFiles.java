package coworking.analytics.dashboard;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of the page, which do not change while the service runs. */
@ApplicationScoped
class PageFiles {

    private static final String FOLDER = "/dashboard/";
    private static final String PAGE = "index.html";
    private static final int VERSION_DIGITS = 16;

    @Inject
    private ServletContext application;

    private SortedMap<String, byte[]> files;
    private String version;
    private byte[] page;

    @PostConstruct
    void read() {
        files = new TreeMap<>();
        readFolder(FOLDER);
        version = version(files);
        page = new String(files.remove(PAGE), StandardCharsets.UTF_8)
                .replace("@VERSION@", version)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the same text until a file changes. It is part of the files' addresses, so that browsers keep them. */
    String version() {
        return version;
    }

    byte[] page() {
        return page;
    }

    /** @param name with its folder, e.g. {@code reports/usage.js} */
    Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private void readFolder(String folder) {
        for (var path : application.getResourcePaths(folder)) {
            if (path.endsWith("/")) {
                readFolder(path);
            } else {
                files.put(path.substring(FOLDER.length()), content(path));
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

    private static String version(SortedMap<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
