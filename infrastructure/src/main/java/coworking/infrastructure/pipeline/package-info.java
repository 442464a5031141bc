/** The builds of pull requests and of the branch, and the permissions to deploy. */
package coworking.infrastructure.pipeline;
