/**
 * Protection from load: a fair queue, a circuit breaker, and a limit on slow readers. Nothing here knows what the work
 * is about, or whom it asks.
 */
package coworking.chassis.load;
