/** The toolkit for AWS: policies, keys, buckets, tags, and the part of Pulumi's EKS package that the stack uses. */
package coworking.infrastructure.aws;
