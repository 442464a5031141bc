/** Settings from environment variables, read and checked once at the start. */
package coworking.chassis.configuration;
