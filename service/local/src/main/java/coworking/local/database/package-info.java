/** PostgreSQL as a child process. */
package coworking.local.database;
