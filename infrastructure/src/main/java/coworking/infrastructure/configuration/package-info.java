/** The settings of a stack, read and checked once. */
package coworking.infrastructure.configuration;
