/** Response times of reports, of the pages of users, and of the dashboard. */
package coworking.bench.report;
