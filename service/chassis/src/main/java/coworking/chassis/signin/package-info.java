/**
 * Sign-in of browsers at the issuer, by OpenID Connect's authorization code flow with PKCE. Its state is in cookies, so any
 * replica can continue what another one began.
 */
package coworking.chassis.signin;
