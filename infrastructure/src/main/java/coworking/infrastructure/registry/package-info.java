/** Where container images are kept. */
package coworking.infrastructure.registry;
