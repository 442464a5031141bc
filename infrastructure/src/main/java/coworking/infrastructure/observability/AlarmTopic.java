package coworking.infrastructure.observability;

import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.DataKeyArgs;
import coworking.infrastructure.aws.KeyUser;
import coworking.infrastructure.aws.PolicyDocument;
import coworking.infrastructure.aws.Principal;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.DataProtection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An encrypted topic to which CloudWatch and AWS Budgets publish and from which an e-mail address reads. */
public final class AlarmTopic extends ComponentResource {
    private static final List<String> PUBLISHERS = List.of("cloudwatch.amazonaws.com", "budgets.amazonaws.com");

    private final String name;
    private final AlarmTopicArgs args;
    private final Topic topic;
    private final TopicPolicy policy;

    public AlarmTopic(String name, AlarmTopicArgs args, ComponentResourceOptions options) {
        super("coworking:observability:AlarmTopic", name, options);
        this.name = name;
        this.args = args;
        this.topic = topic(key());
        this.policy = policy();
        subscription();
        registerOutputs(Map.of("arn", topic.arn()));
    }

    /** ARN of the topic, once it may be published to. */
    public Output<String> arn() {
        return policy.arn();
    }

    private DataKey key() {
        var users = PUBLISHERS.stream()
                .map(service -> KeyUser.of(service, args.accountId()))
                .toList();
        return new DataKey(
                name,
                // Messages are not kept: nothing is lost with their key.
                new DataKeyArgs("Alarms on their way", args.accountId(), users, DataProtection.NONE),
                ComponentResourceOptions.builder().parent(this).build());
    }

    private Topic topic(DataKey key) {
        return new Topic(
                name,
                TopicArgs.builder()
                        .name(args.topicName())
                        .kmsMasterKeyId(key.arn())
                        .build(),
                child());
    }

    private TopicPolicy policy() {
        var statements =
                new ArrayList<>(PUBLISHERS.stream().map(this::mayPublish).toList());
        statements.add(Statement.deny("sns:Publish")
                .to(new Principal.Anyone())
                .on(topic.arn())
                .when("Bool", "aws:SecureTransport", "false"));
        return new TopicPolicy(
                name,
                TopicPolicyArgs.builder()
                        .arn(topic.arn())
                        .policy(PolicyDocument.of(statements))
                        .build(),
                child());
    }

    private Statement mayPublish(String service) {
        return Statement.allow("sns:Publish")
                .to(new Principal.Service(service))
                .on(topic.arn())
                .when("StringEquals", "aws:SourceAccount", args.accountId());
    }

    private void subscription() {
        new TopicSubscription(
                name,
                TopicSubscriptionArgs.builder()
                        .topic(topic.arn())
                        .protocol("email")
                        .endpoint(args.email())
                        .build(),
                child());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
