package coworking.infrastructure.identity;

import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.configuration.IdentitySettings;
import coworking.infrastructure.configuration.IdentitySettings.Issuer;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.configuration.StackContext;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The issuer that services trust: a user pool of the stack, a configured one, or none. */
public final class Identity extends Component {

    /** Browsers reach an internal stack through `kubectl port-forward`: issuers accept plain HTTP for localhost only. */
    private static final String LOCAL_PAGE = "http://localhost:" + ServiceDefinition.ANALYTICS.port();

    private final Optional<UserPool> pool;
    private final Output<Map<String, String>> variables;

    /** @param edge names the host to which the sign-in page sends users back */
    public Identity(String name, StackContext stack, IdentitySettings settings, EdgeSettings edge) {
        super("coworking:identity:Identity", name, stack);
        this.pool = settings.kind() == IdentitySettings.Kind.COGNITO
                ? Optional.of(new UserPool(name + "-users", settings, page(edge), this))
                : Optional.empty();
        var issuer = pool.map(UserPool::variables)
                .orElseGet(() -> Output.of(settings.issuer().map(Identity::of).orElseGet(Identity::open)));
        this.variables = signIn(issuer, page(edge), client(settings));
        registerOutputs(Map.of("issuer", issuer()));
    }

    /** Environment variables of the services: issuer, audiences, and the claim with the roles. */
    public Output<Map<String, String>> variables() {
        return variables;
    }

    /** Issuer of the bearer tokens; empty without one. */
    public Output<String> issuer() {
        return variables.applyValue(known -> known.getOrDefault("OIDC_ISSUER", ""));
    }

    /** Address of the user pool's sign-in page and token endpoint; empty without a user pool. */
    public Output<String> signInAddress() {
        return pool.map(UserPool::signInAddress).orElse(Output.of(""));
    }

    /** Client ID of the pages; empty without a user pool. */
    public Output<String> pageClient() {
        return pool.map(UserPool::pageClient).orElse(Output.of(""));
    }

    private static String page(EdgeSettings edge) {
        return edge.publicAccess()
                .map(PublicAccess::hostName)
                .map("https://"::concat)
                .orElse(LOCAL_PAGE);
    }

    /** Client by which browsers sign in; empty if they cannot. */
    private Output<String> client(IdentitySettings settings) {
        return pool.map(UserPool::pageClient)
                .orElseGet(() ->
                        Output.of(settings.issuer().flatMap(Issuer::client).orElse("")));
    }

    /** Adds the client and the address by which browsers sign in to pages. */
    private static Output<Map<String, String>> signIn(
            Output<Map<String, String>> issuer, String address, Output<String> client) {
        return Output.tuple(issuer, client).applyValue(known -> {
            var variables = new TreeMap<>(known.t1);
            if (!known.t2.isEmpty()) {
                variables.put("OIDC_CLIENT_ID", known.t2);
                variables.put("PUBLIC_URL", address);
            }
            return variables;
        });
    }

    private static Map<String, String> of(Issuer issuer) {
        return Map.of(
                "OIDC_ISSUER", issuer.url(),
                "OIDC_AUDIENCE", String.join(",", issuer.audiences()),
                "OIDC_ROLES_CLAIM", issuer.rolesClaim());
    }

    /** Without an issuer, only the network protects the services, and only the network reaches them. */
    private static Map<String, String> open() {
        return Map.of("OIDC_REQUIRED", "false");
    }
}
