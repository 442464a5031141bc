/** Problem details (RFC 9457): the types of problems, and the exceptions that become one. */
package coworking.chassis.problem;
