package coworking.chassis.requestcheck;

import coworking.chassis.problem.ProblemType;
import java.util.Map;

/** A response of the check itself. It holds no text from the client. */
record Reply(int status, String reason, Map<String, String> headers, String body) {

    static Reply problem(ProblemType type, String detail) {
        // Constants only, so nothing needs to be escaped.
        var body = "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(type.uri(), type.title(), type.status(), detail);
        return new Reply(type.status(), type.title(), Map.of("Content-Type", "application/problem+json"), body);
    }

    static Reply malformed(String detail) {
        return problem(ProblemType.MALFORMED_REQUEST, detail);
    }

    static Reply methodNotAllowed(String allowed) {
        var problem = problem(
                ProblemType.METHOD_NOT_ALLOWED,
                "This path does not support the method; allowed: %s.".formatted(allowed));
        return new Reply(
                problem.status(),
                problem.reason(),
                Map.of("Content-Type", "application/problem+json", "Allow", allowed),
                problem.body());
    }

    static Reply redirect(String path) {
        return new Reply(308, "Permanent Redirect", Map.of("Location", path), "");
    }
}
