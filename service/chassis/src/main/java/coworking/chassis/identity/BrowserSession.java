package coworking.chassis.identity;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The session of a browser that has signed in: a cookie with the bearer token, which no script can read. Only requests of this
 * service's own pages may use it. Without {@code OIDC_CLIENT_ID} there is none.
 */
@ApplicationScoped
public class BrowserSession {

    /** Browsers' common limit for a whole cookie, minus everything around the value. */
    public static final int MAX_TOKEN_LENGTH = 3_900;

    private static final String COOKIE = "coworking-session";

    /** Browsers accept cookies with this prefix only from a secure page of exactly this host. */
    private static final String HOST_PREFIX = "__Host-";

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    private Optional<URI> address = Optional.empty();

    void read(@Observes Variables variables) {
        if (variables.value("OIDC_CLIENT_ID").isEmpty()) {
            return;
        }
        var url = variables.text("PUBLIC_URL");
        if (isAddress(url)) {
            address = Optional.of(URI.create(url.replaceFirst("/$", "")));
        } else if (!url.isEmpty()) {
            variables.reject("PUBLIC_URL", url, IssuerUrl.ALLOWED + ", without a path");
        }
    }

    private static boolean isAddress(String url) {
        return IssuerUrl.isSafe(url) && url.matches("https?://[a-z0-9.:\\[\\]-]+/?");
    }

    /**
     * Returns the bearer token of a request of this service's own page, empty if there is none.
     *
     * @param headers returns the value of a header, or null
     */
    public Optional<String> token(String method, Map<String, Cookie> cookies, UnaryOperator<String> headers) {
        return address.filter(own -> isOfOwnPage(own, SAFE_METHODS.contains(method), headers))
                .map(own -> cookies.get(name(COOKIE)))
                .map(Cookie::getValue)
                .filter(token -> !token.isEmpty());
    }

    /** Whether this service's own page sent the request or, if it changes nothing, whether a person entered its address. */
    static boolean isOfOwnPage(URI own, boolean isSafe, UnaryOperator<String> headers) {
        var site = headers.apply("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || isSafe && site.equals("none");
        }
        var origin = headers.apply("Origin");
        return origin == null ? isSafe : origin.equals(own.toString());
    }

    /**
     * Returns the address of this service as browsers see it, e.g. {@code https://coworking.example}, without a path.
     *
     * @throws IllegalStateException if nobody can sign in
     */
    public URI address() {
        return address.orElseThrow(() -> new IllegalStateException("OIDC_CLIENT_ID is not set"));
    }

    /** Returns a header Set-Cookie that begins a session. */
    public String begin(String token, Duration length) {
        return cookie(COOKIE, token, length, "Strict");
    }

    /** Returns a header Set-Cookie that ends the session. */
    public String end() {
        return cookie(COOKIE, "", Duration.ZERO, "Strict");
    }

    /**
     * Returns a header Set-Cookie for this host only.
     *
     * @param sameSite {@code Strict}, or {@code Lax} if links of other sites have to bring it
     */
    public String cookie(String name, String value, Duration length, String sameSite) {
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=%s%s"
                .formatted(name(name), value, length.toSeconds(), sameSite, isSecure() ? "; Secure" : "");
    }

    /** Returns the name under which the browser has a cookie. */
    public String name(String name) {
        return isSecure() ? HOST_PREFIX + name : name;
    }

    private boolean isSecure() {
        return address().getScheme().equals("https");
    }
}
