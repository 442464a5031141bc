/** The toolkit for Kubernetes: charts at pinned versions, volumes, namespaces, network policies, unprivileged pods. */
package coworking.infrastructure.kubernetes;
