/** Background work: expires tokens, and deletes old codes, keys and attempts. */
package coworking.access.cleanup;
