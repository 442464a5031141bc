/** The counters behind the reports: their merge, their check and their rebuild. */
package coworking.db.counter;
