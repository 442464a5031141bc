/** The HTTP services of the system and everything that differs between them. */
package coworking.infrastructure.service;
