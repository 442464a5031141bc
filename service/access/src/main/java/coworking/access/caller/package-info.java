/** Whom a bearer token stands for: a member or a door. */
package coworking.access.caller;
