package coworking.chassis.requestcheck;

import com.ibm.wsspi.http.HttpRequest;
import coworking.chassis.problem.ProblemType;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The paths of each port. Health and metrics are on the management port only, everything else is on
 * the other one. Liberty's applications describe unknown paths in their own way, so such paths are rejected here.
 */
final class PortPaths {

    private static final Pattern MANAGEMENT = Pattern.compile("/health(?:/live|/ready|/started)?/?|/metrics/?");

    private static final Pattern METRICS = Pattern.compile("/metrics/?");

    /** Ranges that include the format of metrics. */
    private static final Pattern TEXT = Pattern.compile(
            "(?i)(?:^|[ ,])(?:text/(?:plain|\\*)|\\*(?:/\\*)?)(?![^,]*;[ \\t]*q=0(?:\\.0*)?[ \\t]*(?:,|$))");

    private static final Pattern NOT_PUBLIC =
            Pattern.compile("/(?:health|metrics|ibm)(?:/.*)?|.*/(?:WEB|META)-INF(?:/.*)?", Pattern.CASE_INSENSITIVE);

    private static final String VIEWER = "/openapi/ui";
    private static final Pattern DESCRIPTION = Pattern.compile("/openapi(?:/.*)?");

    /** A resource of the service, which knows its own methods. */
    private static final Pattern DESCRIPTION_RESOURCE = Pattern.compile("/openapi/?");

    private static final Set<String> DESCRIPTION_FILES = Set.of("/openapi/document", VIEWER + "/");
    private static final Set<String> VIEWER_FILES = ViewerFiles.of(System.getProperty("wlp.install.dir", "."));

    private static final String READING = "GET, HEAD";

    /** Liberty's metrics know no HEAD. */
    private static final String READING_METRICS = "GET";

    private PortPaths() {}

    static Optional<Reply> check(HttpRequest request, boolean isManagement) {
        return isManagement ? checkManagement(request) : checkPublic(request);
    }

    private static Optional<Reply> checkManagement(HttpRequest request) {
        if (!MANAGEMENT.matcher(request.getURI()).matches() || request.getQuery() != null) {
            return notFound("This port has /health and /metrics only.");
        }
        return METRICS.matcher(request.getURI()).matches() ? checkMetrics(request) : checkReading(request);
    }

    private static Optional<Reply> checkMetrics(HttpRequest request) {
        if (!request.getMethod().equals("GET")) {
            return Optional.of(Reply.methodNotAllowed(READING_METRICS));
        }
        var accepted = request.getHeader("Accept");
        return accepted == null || TEXT.matcher(accepted).find()
                ? Optional.empty()
                : Optional.of(Reply.problem(ProblemType.NOT_ACCEPTABLE, "Metrics are text/plain only."));
    }

    private static Optional<Reply> checkPublic(HttpRequest request) {
        var path = request.getURI();
        if (DESCRIPTION_RESOURCE.matcher(path).matches()) {
            return Optional.empty();
        }
        if (path.equals(VIEWER)) {
            return Optional.of(Reply.redirect(VIEWER + "/"));
        }
        var isDescription = DESCRIPTION.matcher(path).matches();
        var exists = isDescription
                ? DESCRIPTION_FILES.contains(path) || isViewerFile(path)
                : !NOT_PUBLIC.matcher(path).matches();
        if (!exists) {
            return notFound("Nothing exists at this path; /openapi describes all paths.");
        }
        return isDescription ? checkReading(request) : Optional.empty();
    }

    private static boolean isViewerFile(String path) {
        return path.startsWith(VIEWER + "/") && VIEWER_FILES.contains(path.substring(VIEWER.length() + 1));
    }

    private static Optional<Reply> notFound(String detail) {
        return Optional.of(Reply.problem(ProblemType.NOT_FOUND, detail));
    }

    private static Optional<Reply> checkReading(HttpRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD")
                ? Optional.empty()
                : Optional.of(Reply.methodNotAllowed(READING));
    }
}
