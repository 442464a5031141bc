/** The usage counters, and the copy of them that each replica keeps in memory. */
package coworking.analytics.counter;
