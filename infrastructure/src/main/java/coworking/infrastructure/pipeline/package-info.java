/** The builds of pull requests and of the branch, and what the latter needs to deploy. */
package coworking.infrastructure.pipeline;
