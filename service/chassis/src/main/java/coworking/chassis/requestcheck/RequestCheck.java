package coworking.chassis.requestcheck;

import com.ibm.wsspi.http.HttpInboundConnection;
import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.HttpResponse;
import com.ibm.wsspi.http.WorkClassifier;
import coworking.chassis.accesslog.AccessLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Rejects requests that break a rule, before any web application, metric or log sees them. The server gets each request's
 * executor from this classifier before it looks at the path. The executor of a rejected request writes the response itself.
 */
public final class RequestCheck implements WorkClassifier {

    private static final Logger LOG = Logger.getLogger(RequestCheck.class.getName());

    private final RequestCheckSettings settings = RequestCheckSettings.fromEnvironment(System.getenv());

    @Override
    public Executor classify(HttpRequest request, HttpInboundConnection connection) {
        var isManagement = connection.getLocalPort() == settings.managementPort();
        return Rules.check(request, isManagement)
                .<Executor>map(reply -> task -> send(reply, request, connection))
                .orElse(null);
    }

    private void send(Reply reply, HttpRequest request, HttpInboundConnection connection) {
        settings.accessLog()
                .write(new AccessLog.Entry(
                        settings.clientAddress()
                                .of(connection.getRemoteHostAddress(), request.getHeaders("X-Forwarded-For")),
                        request.getMethod(),
                        request.getURI(),
                        request.getQuery(),
                        request.getHeader("User-Agent"),
                        reply.status(),
                        0,
                        null));
        try {
            write(reply, connection.getResponse(), request.getMethod());
            connection.finish(null);
        } catch (IOException failure) {
            LOG.log(Level.FINE, "A client did not take its reply", failure);
            connection.finish(failure);
        }
    }

    private static void write(Reply reply, HttpResponse response, String method) throws IOException {
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(reply.status());
        response.setReason(reply.reason());
        reply.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Connection", "close"); // The rest of the request, if there is any, is not read.
        response.setContentLength(body.length);
        if (!method.equals("HEAD")) {
            response.getBody().write(body);
        }
    }
}
