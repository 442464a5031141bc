/** The Kubernetes cluster: control plane, machines, add-ons, and the controllers of machines and load balancers. */
package coworking.infrastructure.cluster;
