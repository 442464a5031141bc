/** Tokens for members and administrators: requests, authorizations, refusals, revocations. */
package coworking.access.tokens;
