/** Buckets. */
package coworking.infrastructure.storage;
