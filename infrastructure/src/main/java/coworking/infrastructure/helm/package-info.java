/** Helm charts at pinned versions and their releases. */
package coworking.infrastructure.helm;
