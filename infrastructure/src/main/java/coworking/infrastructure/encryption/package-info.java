/** Keys for data at rest. */
package coworking.infrastructure.encryption;
