/** The export of all users, compared with a copy of the same rows by the database. */
package coworking.bench.export;
