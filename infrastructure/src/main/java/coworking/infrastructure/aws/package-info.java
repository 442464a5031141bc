/** The toolkit for AWS: policies, roles, keys, buckets, build events, and the part of Pulumi's EKS package in use. */
package coworking.infrastructure.aws;
