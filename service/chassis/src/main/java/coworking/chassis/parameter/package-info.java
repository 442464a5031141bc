/** Query parameters, read strictly: unknown, repeated and malformed ones are rejected, all at once. */
package coworking.chassis.parameter;
