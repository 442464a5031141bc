/** The Job that migrates the database and the HTTP services, with their namespace, their pods and what scales these. */
package coworking.infrastructure.application;
