/** Metrics of today's activity. */
package coworking.analytics.metric;
