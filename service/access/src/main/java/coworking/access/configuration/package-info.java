/** Settings of the service. */
package coworking.access.configuration;
