/** The facts that all components share: the settings of a stack, read and checked once, and the services of the system. */
package coworking.infrastructure.configuration;
