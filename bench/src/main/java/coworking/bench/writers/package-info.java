/** Transactions of concurrent writers, with and without the triggers of the counters. */
package coworking.bench.writers;
