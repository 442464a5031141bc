/** The page that shows the reports in a browser, and its files. */
package coworking.analytics.dashboard;
