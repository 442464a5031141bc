/** The period of a report: its zone, its buckets and the period that it is compared with. */
package coworking.analytics.period;
