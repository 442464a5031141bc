/** Health checks: whether the service has started, is live and should get requests. */
package coworking.chassis.health;
