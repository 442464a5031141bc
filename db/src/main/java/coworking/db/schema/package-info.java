/** The schema: its migrations and the roles that may read it. */
package coworking.db.schema;
