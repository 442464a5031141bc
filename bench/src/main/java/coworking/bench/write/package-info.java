/** The cost of counters to those who write, and the time to build them all. */
package coworking.bench.write;
