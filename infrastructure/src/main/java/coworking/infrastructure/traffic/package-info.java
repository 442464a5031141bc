/** The one statement of who may talk to whom. */
package coworking.infrastructure.traffic;
