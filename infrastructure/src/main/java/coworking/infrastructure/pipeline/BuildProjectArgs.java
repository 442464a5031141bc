package coworking.infrastructure.pipeline;

import com.pulumi.aws.codebuild.inputs.ProjectVpcConfigArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.configuration.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link BuildProject} is made of.
 *
 * @param trigger the pushes or pull requests that start it
 * @param repositoryArn the one repository of images that it may push to
 * @param variables of its environment
 * @param cache the bucket that holds its downloads, below its own name
 * @param key that encrypts what it leaves behind
 * @param vpc empty where it reaches nothing but the internet
 */
record BuildProjectArgs(
        String description,
        Source source,
        String region,
        Trigger trigger,
        Output<String> repositoryArn,
        Map<String, Output<String>> variables,
        ClosedBucket cache,
        DataKey key,
        Optional<Vpc> vpc,
        int logRetentionDays) {

    /** Where a build runs that reaches private things. */
    record Vpc(Output<String> id, Output<List<String>> subnetIds, Output<String> securityGroupId) {

        ProjectVpcConfigArgs config() {
            return ProjectVpcConfigArgs.builder()
                    .vpcId(id)
                    .subnets(subnetIds)
                    .securityGroupIds(securityGroupId.applyValue(List::of))
                    .build();
        }
    }
}
