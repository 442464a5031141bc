/** The Kubernetes cluster: control plane, nodes, add-ons, and the controllers of nodes and load balancers. */
package coworking.infrastructure.cluster;
