/** The toolkit for Kubernetes: its provider, charts at pinned versions, volumes, and unprivileged pods. */
package coworking.infrastructure.kubernetes;
