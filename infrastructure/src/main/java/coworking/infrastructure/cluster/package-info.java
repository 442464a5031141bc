/** The Kubernetes cluster: control plane, machines, add-ons, and what makes machines and load balancers come and go. */
package coworking.infrastructure.cluster;
