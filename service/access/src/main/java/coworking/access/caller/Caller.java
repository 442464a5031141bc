package coworking.access.caller;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of a request, by its bearer token. */
public class Caller {

    @Context
    private SecurityContext security;

    public Identity identity() {
        var bearer = (JsonWebToken) security.getUserPrincipal();
        return new Identity(bearer.getIssuer(), bearer.getSubject());
    }

    /** Returns the subject, by which events name who did something. */
    public String subject() {
        return identity().subject();
    }

    public boolean hasRole(String role) {
        return security.isUserInRole(role);
    }
}
