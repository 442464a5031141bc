package coworking.infrastructure.observability;

import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Principal;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An encrypted topic to which CloudWatch, AWS Budgets and EventBridge publish and which sends e-mails to one address. */
final class AlarmTopic extends Component {

    private static final List<String> PUBLISHERS = List.of("cloudwatch.amazonaws.com", "budgets.amazonaws.com");

    private final List<String> ruleArns;
    private final Topic topic;
    private final TopicPolicy policy;

    /** @param ruleArns ARNs of the rules of EventBridge that publish */
    AlarmTopic(String name, String email, List<String> ruleArns, Component parent) {
        super("coworking:observability:AlarmTopic", name, parent);
        this.ruleArns = ruleArns;
        this.topic = new Topic(
                name,
                TopicArgs.builder()
                        .name(topicName())
                        .kmsMasterKeyId(key().arn())
                        .build(),
                child());
        this.policy = policy();
        new TopicSubscription(
                name,
                TopicSubscriptionArgs.builder()
                        .topic(topic.arn())
                        .protocol("email")
                        .endpoint(email)
                        .build(),
                child());
        registerOutputs(Map.of("arn", topic.arn()));
    }

    /** ARN of the topic, once publishing to it is allowed. */
    Output<String> arn() {
        return policy.arn();
    }

    private String topicName() {
        return stack.prefix() + "-alarms";
    }

    /** Messages are not kept, so nothing is lost with their key. */
    private DataKey key() {
        var users = Stream.concat(
                        PUBLISHERS.stream().map(service -> DataKey.usedBy(service, stack)),
                        Stream.of(DataKey.usedByEvents(stack.arn("sns", topicName()))))
                .toList();
        return new DataKey(name, "Alarms on their way", DataProtection.NONE, users, this);
    }

    private TopicPolicy policy() {
        var statements =
                new ArrayList<>(PUBLISHERS.stream().map(this::mayPublish).toList());
        statements.add(Statement.allow("sns:Publish")
                .to(Principal.service("events.amazonaws.com"))
                .on(topic.arn())
                .when("ArnEquals", "aws:SourceArn", ruleArns.toArray(String[]::new)));
        statements.add(Statement.deny("sns:Publish")
                .to(Principal.ANYONE)
                .on(topic.arn())
                .when("Bool", "aws:SecureTransport", "false"));
        return new TopicPolicy(
                name,
                TopicPolicyArgs.builder()
                        .arn(topic.arn())
                        .policy(Statement.document(statements))
                        .build(),
                child());
    }

    private Statement mayPublish(String service) {
        return Statement.allow("sns:Publish")
                .to(Principal.service(service))
                .on(topic.arn())
                .when("StringEquals", "aws:SourceAccount", stack.accountId());
    }
}
