/** Who sends a request, by its bearer token. */
package coworking.access.caller;
