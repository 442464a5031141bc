package coworking.chassis.identity;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller that a bearer token identifies. */
record BearerSecurityContext(JsonWebToken token, boolean isSecure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return token;
    }

    @Override
    public boolean isUserInRole(String role) {
        return token.getGroups().contains(role);
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
