package coworking.infrastructure.observability;

import static coworking.infrastructure.observability.ObservabilityFixture.declared;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The topic of messages to the operator, and what publishes to it, except alarms. */
class AlarmTopicTest {

    @Test
    void cloudWatchAndBudgetsOfThisAccountPublishToTheEncryptedTopic() {
        var stack = declared();

        assertThat(stack.only("aws:sns/topic:Topic").input("kmsMasterKeyId")).isNotNull();
        assertThat(services(stack.named("aws:kms/key:Key", "watch").text("policy")))
                .containsExactlyInAnyOrder("cloudwatch.amazonaws.com", "budgets.amazonaws.com");
        var policy = stack.only("aws:sns/topicPolicy:TopicPolicy").text("policy");
        assertThat(services(policy)).containsExactlyInAnyOrder("cloudwatch.amazonaws.com", "budgets.amazonaws.com");
        assertThat(policy).contains("{\"Bool\":{\"aws:SecureTransport\":[\"false\"]}}");
        var subscription = stack.only("aws:sns/topicSubscription:TopicSubscription");
        assertThat(subscription.text("protocol")).isEqualTo("email");
        assertThat(subscription.text("endpoint")).isEqualTo("ops@example.com");
    }

    @ParameterizedTest
    @CsvSource({"failed-build, coworking-dev-build", "failed-deployment, coworking-dev-deploy"})
    void aRunThatDidNotSucceedIsReportedWhateverEndedIt(String name, String project) {
        var stack = declared();

        var rule = stack.named("aws:cloudwatch/eventRule:EventRule", "watch-" + name);
        var target = stack.named("aws:cloudwatch/eventTarget:EventTarget", "watch-" + name);
        assertThat(rule.text("name")).isEqualTo("coworking-dev-" + name);
        assertThat(rule.text("eventPattern"))
                .isEqualTo("{\"detail\":{\"build-status\":[\"FAILED\",\"FAULT\",\"STOPPED\",\"TIMED_OUT\"],"
                        + "\"project-name\":[\"" + project + "\"]},"
                        + "\"detail-type\":[\"CodeBuild Build State Change\"],\"source\":[\"aws.codebuild\"]}");
        assertThat(target.text("arn"))
                .isEqualTo(stack.only("aws:sns/topicPolicy:TopicPolicy").text("arn"));
        assertThat(target.text("rule")).isEqualTo(rule.text("name"));
        assertThat(target.input("roleArn")).isNull();
        assertThat(target.text("inputTransformer.inputTemplate"))
                .startsWith("\"A ")
                .endsWith(name + ".md (<result>: <build>)\"");
    }

    /**
     * SNS supports no condition on the account or the rule for the key:
     * docs.aws.amazon.com/sns/latest/dg/sns-key-management.html.
     */
    @Test
    void onlyTheseRulesOfEventBridgePublishToTheTopic() {
        var stack = declared();

        assertThat(stack.only("aws:sns/topicPolicy:TopicPolicy").text("policy"))
                .contains("\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":[\"sns:Publish\"],"
                        + "\"Resource\":[\"arn:aws:sns:eu-central-1:123456789012:topic/watch\"],"
                        + "\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":["
                        + "\"arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-failed-build\","
                        + "\"arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-failed-deployment\"]}}");
        assertThat(stack.named("aws:kms/key:Key", "watch").text("policy"))
                .contains("{\"Service\":\"events.amazonaws.com\"}")
                .contains("{\"StringEquals\":{\"kms:EncryptionContext:aws:sns:topicArn\":"
                        + "[\"arn:aws:sns:eu-central-1:123456789012:coworking-dev-alarms\"]}}");
    }

    /** The services that a policy permits something, each under the condition that it acts for our account. */
    private static List<String> services(String policy) {
        var statements = JsonParser.parseString(policy).getAsJsonObject().getAsJsonArray("Statement");
        return StreamSupport.stream(statements.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(statement -> statement.toString().contains("\"aws:SourceAccount\":[\"123456789012\"]"))
                .map(statement ->
                        statement.getAsJsonObject("Principal").get("Service").getAsString())
                .toList();
    }

    @Test
    void theBudgetWarnsOfWhatIsSpentAndOfWhatIsForeseen() {
        var budget = declared().only("aws:budgets/budget:Budget");

        assertThat(budget.text("limitAmount")).isEqualTo("300");
        assertThat(budget.text("notifications.0.notificationType")).isEqualTo("ACTUAL");
        assertThat(budget.text("notifications.0.threshold")).isEqualTo("80");
        assertThat(budget.text("notifications.1.notificationType")).isEqualTo("FORECASTED");
        assertThat(budget.text("notifications.1.threshold")).isEqualTo("100");
    }
}
