/** Query parameters, read strictly: what is not known, repeated or malformed is refused, all of it at once. */
package coworking.chassis.parameters;
