/** The toolkit for Kubernetes: charts at pinned versions, namespaces, storage classes, and unprivileged pods. */
package coworking.infrastructure.kubernetes;
