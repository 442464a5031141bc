/** The toolkit for AWS: policies, roles, keys, buckets, events of builds, and the part of Pulumi's EKS package that the stack uses. */
package coworking.infrastructure.aws;
