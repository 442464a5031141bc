package coworking.infrastructure.cluster;

import com.pulumi.core.Output;

/**
 * What {@link DeployerAccess} is made of.
 *
 * @param roleArn of the role that deploys
 * @param securityGroupId of the machines that deploy, within the cluster's network
 */
public record DeployerAccessArgs(Cluster cluster, Output<String> roleArn, Output<String> securityGroupId) {}
