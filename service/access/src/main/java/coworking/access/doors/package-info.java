/** Doors, for administrators. */
package coworking.access.doors;
