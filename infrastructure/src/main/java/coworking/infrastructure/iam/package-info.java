/** Policies and roles, small enough to be read. */
package coworking.infrastructure.iam;
