/** Hashes without a key. */
package coworking.chassis.hash;
