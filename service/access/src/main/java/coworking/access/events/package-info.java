/** Events: who did what, for administrators. */
package coworking.access.events;
