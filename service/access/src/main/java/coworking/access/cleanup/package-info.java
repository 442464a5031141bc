/** Background work: expires tokens, deletes old codes, keys and attempts, and merges the request journal. */
package coworking.access.cleanup;
