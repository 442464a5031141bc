/** Figures of the service for those who operate it. */
package coworking.access.metrics;
