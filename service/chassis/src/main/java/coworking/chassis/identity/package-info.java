/**
 * Callers and their roles, from bearer tokens of one OpenID provider.
 *
 * <p>A service names the part of its paths that needs a bearer token in {@code coworking.api.path}, and declares who may call
 * which resource with {@link jakarta.annotation.security.RolesAllowed}. The caller is the principal of
 * {@link jakarta.ws.rs.core.SecurityContext}, an {@link org.eclipse.microprofile.jwt.JsonWebToken}.
 */
package coworking.chassis.identity;
