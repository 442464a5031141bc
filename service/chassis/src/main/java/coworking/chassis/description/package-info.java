/** The description of a service's API, from which clients are generated. */
package coworking.chassis.description;
