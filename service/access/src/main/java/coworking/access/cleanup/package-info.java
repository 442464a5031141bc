/** Work that nobody requests: ends, and forgets what is no longer needed. */
package coworking.access.cleanup;
