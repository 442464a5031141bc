package coworking.chassis.accesslog;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/** Logs the requests that reach the application; RequestCheck logs those that it rejects. */
@WebFilter("/*")
public class AccessLogFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String SIGN_IN_CALLBACK = "/sign-in/callback";

    /** Liberty's name for the trace and the span of a traced request, which it separates by a colon. */
    private static final String TRACE = "io.openliberty.trace";

    @Inject
    private transient AccessLogSettings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!settings.log().isEnabled()) {
            chain.doFilter(request, response);
            return;
        }
        var start = System.nanoTime();
        var status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR; // which the server sends if the application throws
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            settings.log().write(entry(request, response, status, (System.nanoTime() - start) / 1_000));
        }
    }

    private AccessLog.Entry entry(
            HttpServletRequest request, HttpServletResponse response, int status, long microseconds) {
        return new AccessLog.Entry(
                settings.clientAddress()
                        .of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For"))),
                request.getMethod(),
                request.getRequestURI(),
                query(request),
                request.getHeader("User-Agent"),
                status,
                microseconds,
                traceId(response.getHeader(TRACE)));
    }

    /** Returns the query, but not the code of a sign-in, which is as good as a password for a moment. */
    private static String query(HttpServletRequest request) {
        return request.getRequestURI().endsWith(SIGN_IN_CALLBACK) ? null : request.getQueryString();
    }

    private static String traceId(String trace) {
        return trace == null ? null : trace.substring(0, trace.indexOf(':'));
    }
}
