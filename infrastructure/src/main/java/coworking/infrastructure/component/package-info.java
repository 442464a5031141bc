/** The base of every component: its stack, its options, its tags and its version of the Kubernetes provider. */
package coworking.infrastructure.component;
