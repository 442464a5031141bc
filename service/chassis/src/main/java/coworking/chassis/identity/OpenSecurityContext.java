package coworking.chassis.identity;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The caller of an open service, who has every role. */
record OpenSecurityContext(boolean isSecure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return true;
    }

    @Override
    public String getAuthenticationScheme() {
        return null;
    }
}
