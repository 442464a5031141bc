/** The time to build all counters from the tokens. */
package coworking.bench.build;
