/** Sample data, each row a function of its number. */
package coworking.db.sample;
