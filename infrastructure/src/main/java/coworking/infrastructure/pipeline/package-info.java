/** The tests of pull requests, the builds of releases, and their deployment. */
package coworking.infrastructure.pipeline;
