/** What one HTTP service needs in the cluster, from its namespace to its load balancer. */
package coworking.infrastructure.application;
