/** The original service on the same database, and the factor to this one. */
package coworking.bench.original;
