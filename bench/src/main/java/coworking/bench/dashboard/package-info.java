/** The time until a browser shows the dashboard. */
package coworking.bench.dashboard;
