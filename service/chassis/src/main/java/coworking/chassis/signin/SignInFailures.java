package coworking.chassis.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import coworking.chassis.problem.Problem;
import coworking.chassis.problem.ProblemType;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Reports a failed sign-in: as a page to a browser, otherwise as a problem. */
@Provider
public class SignInFailures implements ExceptionMapper<SignInFailedException> {

    /** Messages hold no text from outside that could be markup. */
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <title>Sign-in failed</title>
            <h1>Sign-in failed</h1>
            <p>%s</p>
            <p><a href="/sign-in">Try again</a></p>
            </html>
            """;

    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(SignInFailedException failure) {
        var problem = Problem.of(ProblemType.SIGN_IN_FAILED, failure.getMessage());
        return isBrowser()
                ? Response.status(problem.status())
                        .type("text/html;charset=utf-8")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(PAGE.formatted(failure.getMessage()).getBytes(UTF_8)) // a text would be escaped
                        .build()
                : problem.response().build();
    }

    private boolean isBrowser() {
        return headers.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE);
    }
}
