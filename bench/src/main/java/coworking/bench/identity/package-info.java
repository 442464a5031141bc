/** The cost of a bearer token per request. */
package coworking.bench.identity;
