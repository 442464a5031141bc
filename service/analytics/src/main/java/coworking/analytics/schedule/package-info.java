/** Background tasks that survive their own failures. */
package coworking.analytics.schedule;
