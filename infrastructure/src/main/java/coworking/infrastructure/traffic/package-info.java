/** The connections that are allowed, and the network policies derived from them. */
package coworking.infrastructure.traffic;
