/** The way in: one load balancer for all services, its certificate, its firewall and its name. */
package coworking.infrastructure.edge;
