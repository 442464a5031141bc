/** Logs, metrics, alarms with their runbooks, and one dashboard. */
package coworking.infrastructure.observability;
