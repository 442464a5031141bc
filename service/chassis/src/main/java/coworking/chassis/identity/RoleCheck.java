package coworking.chassis.identity;

import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets callers use a resource if they have one of its {@link RolesAllowed}, or if it is {@link PermitAll}. The method's
 * annotation precedes its class's. Nobody can use a resource that has neither.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class RoleCheck implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        var permission = Stream.of(resource.getResourceMethod(), resource.getResourceClass())
                .flatMap(element -> Permission.of(element).stream())
                .findFirst()
                .orElse(Permission.NOBODY);
        var caller = request.getSecurityContext();
        if (permission.everybody() || Arrays.stream(permission.roles()).anyMatch(caller::isUserInRole)) {
            return;
        }
        if (caller.getUserPrincipal() == null) {
            throw new NotAuthorizedException("This request needs a bearer token.", Challenge.MISSING_TOKEN);
        }
        throw new ForbiddenException(
                "The bearer token lacks the role that this request needs: %s.".formatted(permission.description()));
    }

    private record Permission(boolean everybody, String... roles) {

        static final Permission NOBODY = new Permission(false);

        /** Returns the permission that an element declares. */
        static Optional<Permission> of(AnnotatedElement element) {
            if (element.isAnnotationPresent(DenyAll.class)) {
                return Optional.of(NOBODY);
            }
            if (element.isAnnotationPresent(PermitAll.class)) {
                return Optional.of(new Permission(true));
            }
            return Optional.ofNullable(element.getAnnotation(RolesAllowed.class))
                    .map(allowed -> new Permission(false, allowed.value()));
        }

        String description() {
            return String.join(" or ", roles);
        }
    }
}
