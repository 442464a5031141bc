/**
 * The part of Pulumi's EKS package that the stack uses, as Java types. The package's own Java library is too old for
 * today's SDK, its provider is not; see docs/adr/0010-bind-pulumi-eks-by-hand.md.
 */
package coworking.infrastructure.eks;
