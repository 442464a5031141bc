package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.Registered.Unknown;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Providers refuse a misspelt choice only when they deploy it; the played ones never do. */
class AllowedValuesTest {

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("aws:budgets/budget:Budget budgetType", Set.of("COST", "USAGE")),
            Map.entry("aws:budgets/budget:Budget timeUnit", Set.of("DAILY", "MONTHLY", "QUARTERLY", "ANNUALLY")),
            Map.entry("aws:budgets/budget:Budget notifications.*.notificationType", Set.of("ACTUAL", "FORECASTED")),
            Map.entry("aws:budgets/budget:Budget notifications.*.thresholdType", Set.of("PERCENTAGE", "ABSOLUTE_VALUE")),
            Map.entry(
                    "aws:budgets/budget:Budget notifications.*.comparisonOperator",
                    Set.of("GREATER_THAN", "LESS_THAN", "EQUAL_TO")),
            Map.entry(
                    "aws:cloudwatch/metricAlarm:MetricAlarm comparisonOperator",
                    Set.of(
                            "GreaterThanOrEqualToThreshold",
                            "GreaterThanThreshold",
                            "LessThanThreshold",
                            "LessThanOrEqualToThreshold")),
            Map.entry(
                    "aws:cloudwatch/metricAlarm:MetricAlarm treatMissingData",
                    Set.of("breaching", "notBreaching", "ignore", "missing")),
            Map.entry(
                    "aws:cloudwatch/metricAlarm:MetricAlarm statistic",
                    Set.of("SampleCount", "Average", "Sum", "Minimum", "Maximum")),
            Map.entry("aws:codebuild/project:Project artifacts.type", Set.of("CODEPIPELINE", "S3", "NO_ARTIFACTS")),
            Map.entry("aws:codebuild/project:Project cache.type", Set.of("NO_CACHE", "S3", "LOCAL")),
            Map.entry(
                    "aws:codebuild/project:Project environment.computeType",
                    Set.of(
                            "BUILD_GENERAL1_SMALL",
                            "BUILD_GENERAL1_MEDIUM",
                            "BUILD_GENERAL1_LARGE",
                            "BUILD_GENERAL1_XLARGE",
                            "BUILD_GENERAL1_2XLARGE")),
            Map.entry(
                    "aws:codebuild/project:Project environment.type",
                    Set.of("LINUX_CONTAINER", "LINUX_GPU_CONTAINER", "ARM_CONTAINER", "LINUX_EC2", "ARM_EC2")),
            Map.entry(
                    "aws:codebuild/project:Project environment.environmentVariables.*.type",
                    Set.of("PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER")),
            Map.entry(
                    "aws:codebuild/project:Project source.type",
                    Set.of("GITHUB", "GITHUB_ENTERPRISE", "GITLAB", "BITBUCKET", "CODECOMMIT", "S3", "NO_SOURCE")),
            Map.entry(
                    "aws:codebuild/project:Project source.auth.type",
                    Set.of("OAUTH", "CODECONNECTIONS", "SECRETS_MANAGER")),
            Map.entry("aws:codebuild/project:Project logsConfig.cloudwatchLogs.status", Set.of("ENABLED", "DISABLED")),
            Map.entry("aws:codebuild/webhook:Webhook buildType", Set.of("BUILD", "BUILD_BATCH", "RUNNER_BUILDKITE_BUILD")),
            Map.entry(
                    "aws:codebuild/webhook:Webhook filterGroups.*.filters.*.type",
                    Set.of(
                            "EVENT",
                            "BASE_REF",
                            "HEAD_REF",
                            "ACTOR_ACCOUNT_ID",
                            "FILE_PATH",
                            "COMMIT_MESSAGE",
                            "TAG_NAME",
                            "RELEASE_NAME",
                            "REPOSITORY_NAME",
                            "WORKFLOW_NAME")),
            Map.entry("aws:ec2/eip:Eip domain", Set.of("vpc")),
            Map.entry("aws:ec2/flowLog:FlowLog trafficType", Set.of("ACCEPT", "REJECT", "ALL")),
            Map.entry("aws:ec2/launchTemplate:LaunchTemplate metadataOptions.httpTokens", Set.of("required", "optional")),
            Map.entry("aws:ec2/launchTemplate:LaunchTemplate metadataOptions.httpEndpoint", Set.of("enabled", "disabled")),
            Map.entry(
                    "aws:ec2/launchTemplate:LaunchTemplate blockDeviceMappings.*.ebs.volumeType",
                    Set.of("gp2", "gp3", "io1", "io2", "sc1", "st1", "standard")),
            Map.entry(
                    "aws:ec2/launchTemplate:LaunchTemplate tagSpecifications.*.resourceType",
                    Set.of("instance", "volume", "network-interface", "spot-instances-request")),
            Map.entry("aws:ec2/vpcEndpoint:VpcEndpoint vpcEndpointType", Set.of("Gateway", "Interface")),
            Map.entry("aws:ecr/repository:Repository encryptionConfigurations.*.encryptionType", Set.of("AES256", "KMS")),
            Map.entry("aws:ecr/repository:Repository imageTagMutability", Set.of("MUTABLE", "IMMUTABLE")),
            Map.entry("aws:eks/accessEntry:AccessEntry type", Set.of("STANDARD", "EC2_LINUX", "EC2_WINDOWS", "EC2")),
            Map.entry(
                    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation accessScope.type",
                    Set.of("cluster", "namespace")),
            Map.entry(
                    "aws:eks/addon:Addon resolveConflictsOnCreate", Set.of("NONE", "OVERWRITE")),
            Map.entry(
                    "aws:eks/addon:Addon resolveConflictsOnUpdate", Set.of("NONE", "OVERWRITE", "PRESERVE")),
            Map.entry(
                    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2 rules.*.status",
                    Set.of("Enabled", "Disabled")),
            Map.entry(
                    "aws:s3/bucketOwnershipControls:BucketOwnershipControls rule.objectOwnership",
                    Set.of("BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced")),
            Map.entry(
                    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"
                            + " rules.*.applyServerSideEncryptionByDefault.sseAlgorithm",
                    Set.of("AES256", "aws:kms", "aws:kms:dsse")),
            Map.entry(
                    "aws:s3/bucketVersioningV2:BucketVersioningV2 versioningConfiguration.status",
                    Set.of("Enabled", "Suspended", "Disabled")),
            Map.entry(
                    "aws:sns/topicSubscription:TopicSubscription protocol",
                    Set.of("sqs", "sms", "lambda", "firehose", "application", "email", "email-json", "http", "https")),
            Map.entry(
                    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule ipProtocol",
                    Set.of("-1", "tcp", "udp", "icmp", "icmpv6")),
            Map.entry(
                    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ipProtocol",
                    Set.of("-1", "tcp", "udp", "icmp", "icmpv6")),
            Map.entry("eks:index:Cluster authenticationMode", Set.of("API", "API_AND_CONFIG_MAP", "CONFIG_MAP")),
            Map.entry(
                    "eks:index:Cluster enabledClusterLogTypes.*",
                    Set.of("api", "audit", "authenticator", "controllerManager", "scheduler")),
            Map.entry("eks:index:ManagedNodeGroup capacityType", Set.of("ON_DEMAND", "SPOT", "CAPACITY_BLOCK")),
            Map.entry(
                    "eks:index:ManagedNodeGroup amiType",
                    Set.of("AL2023_x86_64_STANDARD", "AL2023_ARM_64_STANDARD", "BOTTLEROCKET_x86_64")));

    /** A value in upper case, or in a field of such a name, is one of the provider's words. */
    private static final String CHOICE = "(type|status|statistic|protocol|operator|mutability|tokens|ownership"
            + "|algorithm|Type|Status|Protocol|Operator|Mutability|Tokens|Ownership|Algorithm)";

    @ParameterizedTest
    @EnumSource
    void everyChoiceIsOneOfTheProviders(Run run) {
        assertThat(choices(run)).isNotEmpty().allSatisfy((field, values) -> assertThat(
                        ALLOWED.getOrDefault(field, values))
                .as(field)
                .containsAll(values));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldThatIsAChoiceHasItsListHere(Run run) {
        var known = ALLOWED.keySet();

        assertThat(choices(run).keySet())
                .filteredOn(field -> field.matches(".*" + CHOICE))
                .isSubsetOf(known);
    }

    private static Map<String, Set<String>> choices(Run run) {
        var choices = new TreeMap<String, Set<String>>();
        run.those(r -> r.isAws() || r.type().startsWith("eks:")).forEach(resource -> resource.leaves()
                .forEach((path, value) -> add(choices, resource, path, value)));
        return choices;
    }

    private static void add(Map<String, Set<String>> choices, Registered resource, String path, Object value) {
        if (value instanceof String text && value != Unknown.UNKNOWN) {
            var field = resource.type() + " " + path.replaceAll("\\.\\d+(?=\\.|$)", ".*");
            choices.computeIfAbsent(field, first -> new TreeSet<>()).add(text);
        }
    }
}
