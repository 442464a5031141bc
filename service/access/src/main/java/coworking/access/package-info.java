/**
 * The access service: tokens from their request to a door. A token here is a member's one-time token; what a caller sends is
 * always called a bearer token.
 */
package coworking.access;
