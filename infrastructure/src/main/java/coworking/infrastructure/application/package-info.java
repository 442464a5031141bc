/** The objects of an HTTP service in the cluster, from its namespace to its load balancer. */
package coworking.infrastructure.application;
