/** Connections to the database, one class per role: reports, changes, maintenance and probes. */
package coworking.chassis.database;
