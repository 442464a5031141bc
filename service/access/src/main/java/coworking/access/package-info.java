/** The access service: tokens from their request to a door. */
package coworking.access;
