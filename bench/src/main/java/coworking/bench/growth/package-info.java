/** The cost of a report as the number of tokens grows. */
package coworking.bench.growth;
