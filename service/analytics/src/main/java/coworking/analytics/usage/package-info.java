/** Usage over time, and by weekday and hour. */
package coworking.analytics.usage;
