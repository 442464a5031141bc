/** The time until a server is ready, and its memory then. */
package coworking.bench.start;
