package coworking.infrastructure.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The issuer of the bearer tokens that services accept.
 *
 * @param kind origin of the bearer tokens
 * @param issuer a configured issuer; empty unless {@code kind} is {@code ISSUER}
 * @param mfa second factor of the user pool
 * @param doors names of the doors, each with a client in the user pool
 */
public record IdentitySettings(Kind kind, Optional<Issuer> issuer, Mfa mfa, List<String> doors) {

    /** Origin of the bearer tokens. */
    public enum Kind {
        /** No bearer tokens: services are open to everyone in the network, and closed to everyone else. */
        NONE,
        /** A user pool of the stack. */
        COGNITO,
        /** An OpenID provider outside the stack. */
        ISSUER
    }

    /** Whether users of the pool need a second factor. */
    public enum Mfa {
        OPTIONAL,
        ON
    }

    /**
     * An OpenID provider outside the stack.
     *
     * @param url issuer of its bearer tokens, their claim {@code iss}
     * @param audiences a bearer token must have one of them
     * @param rolesClaim claim with the caller's roles
     * @param client public client by which browsers sign in; empty if they cannot
     */
    public record Issuer(String url, List<String> audiences, String rolesClaim, Optional<String> client) {

        private int port() {
            var matcher = URL.matcher(url);
            return matcher.matches() && matcher.group("port") != null ? Integer.parseInt(matcher.group("port")) : HTTPS;
        }
    }

    private static final int HTTPS = 443;

    /** 1 to 65535. */
    private static final String PORT = "[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]";

    private static final Pattern URL =
            Pattern.compile("https://[a-z0-9.-]+(:(?<port>%s))?(/[\\w./~-]*)?".formatted(PORT));
    private static final String URL_ALLOWED = "an https URL, e.g. https://login.example.com/realms/coworking";
    private static final Pattern AUDIENCE = Pattern.compile("[^\\s,]+");
    private static final Pattern CLAIM = Pattern.compile("[\\w:./-]+");
    private static final Pattern DOOR = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    public boolean isPresent() {
        return kind != Kind.NONE;
    }

    /** Port at which services read the issuer's keys and exchange codes for bearer tokens; empty without an issuer. */
    public Optional<Integer> issuerPort() {
        return isPresent() ? Optional.of(issuer.map(Issuer::port).orElse(HTTPS)) : Optional.empty();
    }

    static IdentitySettings read(Settings settings) {
        var kind = settings.oneOf("identity", Kind.NONE);
        return new IdentitySettings(
                kind,
                issuer(settings, kind),
                settings.oneOf("mfa", Mfa.OPTIONAL),
                settings.texts("doors", List.of(), DOOR, "names of up to 31 lower-case letters, digits and hyphens"));
    }

    private static Optional<Issuer> issuer(Settings settings, Kind kind) {
        var url = settings.optionalText("issuer", URL, URL_ALLOWED);
        var audiences = settings.texts("audiences", List.of(), AUDIENCE, "audiences without spaces and commas");
        var claim = settings.text("rolesClaim", "groups", CLAIM, "the name of a claim, e.g. groups");
        var client = settings.optionalText("signInClient", AUDIENCE, "the ID of a client without a secret");
        if (kind == Kind.ISSUER) {
            settings.require("issuer", url.isPresent(), "missing", URL_ALLOWED);
            settings.require("audiences", !audiences.isEmpty(), "missing", "at least one audience");
            return url.map(known -> new Issuer(known, audiences, claim, client));
        }
        url.ifPresent(known -> settings.require("issuer", false, known, "an issuer only with identity: issuer"));
        return Optional.empty();
    }
}
