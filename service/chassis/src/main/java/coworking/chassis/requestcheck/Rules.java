package coworking.chassis.requestcheck;

import com.ibm.wsspi.http.HttpRequest;
import coworking.chassis.problem.ProblemType;
import java.util.Optional;
import java.util.Set;

/** The rules that every request has to meet, whatever it is about. */
final class Rules {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY");
    private static final Set<String> VERSIONS = Set.of("HTTP/1.1", "HTTP/1.0");

    private Rules() {}

    /** Returns the reply to a request that breaks a rule, or nothing if it may pass. */
    static Optional<Reply> check(HttpRequest request, boolean isManagement) {
        return checkVersion(request.getVersion())
                .or(() -> checkMethod(request.getMethod()))
                .or(() -> Target.check(request.getURI(), request.getQuery()))
                .or(() -> Headers.check(request))
                .or(() -> PortPaths.check(request, isManagement));
    }

    private static Optional<Reply> checkVersion(String version) {
        return VERSIONS.contains(version)
                ? Optional.empty()
                : Optional.of(Reply.problem(
                        ProblemType.HTTP_VERSION_NOT_SUPPORTED, "Only HTTP/1.1 and HTTP/1.0 are supported."));
    }

    private static Optional<Reply> checkMethod(String method) {
        return METHODS.contains(method)
                ? Optional.empty()
                : Optional.of(Reply.problem(
                        ProblemType.METHOD_NOT_IMPLEMENTED,
                        "No path supports this method; known are GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE, TRACE and"
                                + " QUERY."));
    }
}
