package coworking.chassis.identity;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The issuer whose bearer tokens are accepted, and what they must hold. */
@ApplicationScoped
public class IdentitySettings {

    /** Whether the service can be used without an issuer at all. */
    @Inject
    @ConfigProperty(name = "coworking.identity.optional", defaultValue = "false")
    private boolean optional;

    private boolean open;
    private Optional<String> issuer = Optional.empty();
    private Set<String> audiences = Set.of();
    private Set<String> rolesClaims = Set.of();

    void read(@Observes Variables variables) {
        rolesClaims = list(variables.text("OIDC_ROLES_CLAIM"));
        var url = variables.value("OIDC_ISSUER");
        if (url.isEmpty()) {
            open = mayBeOpen(variables);
        } else {
            var text = variables.text("OIDC_AUDIENCE");
            audiences = list(text);
            if (audiences.isEmpty() && !text.isEmpty()) {
                variables.reject("OIDC_AUDIENCE", text, "names with commas between them");
            }
            issuer = Optional.of(url).filter(IssuerUrl::isSafe);
            if (issuer.isEmpty()) {
                variables.reject("OIDC_ISSUER", url, IssuerUrl.ALLOWED);
            }
        }
    }

    private boolean mayBeOpen(Variables variables) {
        if (!optional) {
            variables.text("OIDC_ISSUER");
            return false;
        }
        if (isRequired(variables)) {
            variables.reject("OIDC_ISSUER", "", IssuerUrl.ALLOWED + "; OIDC_REQUIRED=false opens the service");
            return false;
        }
        return true;
    }

    private static boolean isRequired(Variables variables) {
        return variables.value("OIDC_REQUIRED").isEmpty()
                ? !variables.value("KUBERNETES_SERVICE_HOST").isEmpty()
                : "true".equals(variables.oneOf("OIDC_REQUIRED", "true", "false"));
    }

    private static Set<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether everybody may call everything. False until the settings are read, and if they are invalid. */
    boolean isOpen() {
        return open;
    }

    /** Returns the issuer's identifier, empty if the service is open. */
    public Optional<String> issuer() {
        return issuer;
    }

    /** Returns the audiences of which a bearer token must have one. */
    Set<String> audiences() {
        return audiences;
    }

    /** Returns the names of the claims that list the caller's roles. */
    Set<String> rolesClaims() {
        return rolesClaims;
    }
}
