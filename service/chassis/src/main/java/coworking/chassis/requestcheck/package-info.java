/**
 * The check of every request before any web application of the server, Liberty's own included. Classes of this package run
 * in the server, not in the application: chassis.xml registers {@link coworking.chassis.requestcheck.RequestCheck} as an
 * extension.
 */
package coworking.chassis.requestcheck;
