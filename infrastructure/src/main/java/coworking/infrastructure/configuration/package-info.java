/** What may be configured of a stack, read and checked once. */
package coworking.infrastructure.configuration;
