/** Usage over time, and by weekday and hour, and metrics of today's. */
package coworking.analytics.usage;
