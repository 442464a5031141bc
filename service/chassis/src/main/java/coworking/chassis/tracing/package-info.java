/** Traces (OpenTelemetry), which are off by default: see docs/observability.md. */
package coworking.chassis.tracing;
