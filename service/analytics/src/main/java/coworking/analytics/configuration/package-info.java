/** Settings of the reporting service, from environment variables. */
package coworking.analytics.configuration;
