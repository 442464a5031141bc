/** The VPC of the stack: subnets, routes to the internet, an endpoint for S3, and flow logs. */
package coworking.infrastructure.network;
