/** What tells people how the system is: logs, metrics, alarms with their runbooks, one dashboard. */
package coworking.infrastructure.observability;
