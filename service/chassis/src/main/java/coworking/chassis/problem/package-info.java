/** Problem details (RFC 9457): their types, and the exceptions that become one. */
package coworking.chassis.problem;
