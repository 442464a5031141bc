package coworking.chassis.requestcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipFile;

/** Files of Liberty's viewer of the API's description. Liberty replies to a request for another one with a stack trace. */
final class ViewerFiles {

    private static final Logger LOG = Logger.getLogger(ViewerFiles.class.getName());
    private static final String BUNDLE = "com.ibm.ws.microprofile.openapi.ui_*.jar";

    private ViewerFiles() {}

    /** Returns the names below the viewer's path, e.g. {@code index.html}; none if this server has no viewer. */
    static Set<String> of(String libertyFolder) {
        var names = new HashSet<String>();
        try (var bundles = Files.newDirectoryStream(Path.of(libertyFolder, "lib"), BUNDLE)) {
            for (var bundle : bundles) {
                addNames(bundle, names);
            }
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The viewer of the API's description cannot be served", failure);
        }
        return names;
    }

    private static void addNames(Path bundle, Set<String> names) throws IOException {
        try (var archive = new ZipFile(bundle.toFile())) {
            archive.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().matches("(?:META|WEB)-INF/.*"))
                    .forEach(entry -> names.add(entry.getName()));
        }
    }
}
