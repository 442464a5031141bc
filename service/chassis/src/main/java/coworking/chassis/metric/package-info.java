/** Metrics whose values are costly to read. */
package coworking.chassis.metric;
