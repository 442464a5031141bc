/** The service as seen from outside: its description, its metrics and its traces. */
package coworking.analytics.observability;
