/** Doors, for administrators. */
package coworking.access.door;
