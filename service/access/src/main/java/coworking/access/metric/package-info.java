/** Metrics and warnings for operators of the service. */
package coworking.access.metric;
