package coworking.chassis.signin;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;

/** The client that this service is at the issuer, if browsers can sign in. */
@ApplicationScoped
class SignInSettings {

    private static final int MIN_KEY_LENGTH = 32;

    /**
     * A client of the issuer.
     *
     * @param secret empty for a public client
     * @param key key for cookies, the same on all replicas
     */
    record Client(ClientID id, Optional<Secret> secret, Scope scope, String key) {}

    private Optional<Client> client = Optional.empty();

    void read(@Observes Variables variables) {
        var id = variables.value("OIDC_CLIENT_ID");
        if (id.isEmpty()) {
            return;
        }
        if (variables.value("OIDC_ISSUER").isEmpty()) {
            variables.reject("OIDC_CLIENT_ID", id, "a client of OIDC_ISSUER, which is empty");
        }
        var scope = variables.value("OIDC_SCOPE");
        if (!Scope.parse(scope).contains("openid")) {
            variables.reject("OIDC_SCOPE", scope, "scopes with spaces between them, openid among them");
        }
        var secret = variables.value("OIDC_CLIENT_SECRET");
        client = Optional.of(new Client(
                new ClientID(id),
                Optional.of(secret).filter(text -> !text.isEmpty()).map(Secret::new),
                Scope.parse(scope),
                key(variables)));
    }

    private static String key(Variables variables) {
        var key = variables.text("SIGN_IN_KEY");
        if (!key.isEmpty() && key.length() < MIN_KEY_LENGTH) {
            variables.reject(
                    "SIGN_IN_KEY",
                    "a text of %d characters".formatted(key.length()),
                    "a random text of at least %d characters".formatted(MIN_KEY_LENGTH));
        }
        return key;
    }

    boolean isPossible() {
        return client.isPresent();
    }

    /** @throws NotFoundException if nobody can sign in */
    Client client() {
        return client.orElseThrow(NotFoundException::new);
    }
}
