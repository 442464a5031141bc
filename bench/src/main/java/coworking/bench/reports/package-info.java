/** Response times of every report. */
package coworking.bench.reports;
