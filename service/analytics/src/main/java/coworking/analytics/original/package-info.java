/** The API of the original service, unchanged. */
package coworking.analytics.original;
