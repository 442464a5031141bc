/** Short statements over JDBC, and the failures of the database. */
package coworking.db.jdbc;
