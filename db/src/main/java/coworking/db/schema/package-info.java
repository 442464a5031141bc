/** The schema: its migrations and the roles that use it. */
package coworking.db.schema;
