/** The command line: one class per command, and the settings of all. */
package coworking.db.program;
