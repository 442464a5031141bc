package coworking.chassis.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Logs the requests that reach the application; the door logs those that it refuses. */
@WebFilter("/*")
public class AccessLogFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AccessSettings settings;

    @Inject
    private transient TrustedProxies proxies;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            var microseconds = (System.nanoTime() - start) / 1_000;
            settings.log()
                    .write(new AccessLog.Entry(
                            proxies.client(request.getRemoteAddr(), request.getHeader("X-Forwarded-For")),
                            request.getMethod(),
                            request.getRequestURI(),
                            request.getQueryString(),
                            request.getHeader("User-Agent"),
                            response.getStatus(),
                            microseconds));
        }
    }
}
