package coworking.infrastructure.observability;

import com.pulumi.aws.budgets.Budget;
import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.inputs.EventTargetInputTransformerArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.OperationsSettings;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Metrics from the containers' logs, alarms and messages with links to their runbooks, a budget, and a dashboard. */
public final class Observability extends Component {

    private static final String BUDGET = "budget";

    private final Args args;
    private final AlarmTopic topic;
    private final Dashboard dashboard;

    /**
     * @param services HTTP services that run; empty before the first release
     * @param loadBalancer dimension of the load balancer in CloudWatch; empty before the first release
     * @param firewall name of the firewall; empty if the load balancer is internal
     * @param databaseInstances instances of the database
     * @param projects the CodeBuild projects that build and deploy
     */
    public record Args(
            Source source,
            OperationsSettings settings,
            List<ServiceDefinition> services,
            Optional<Output<String>> loadBalancer,
            Optional<String> firewall,
            int databaseInstances,
            ProjectNames projects,
            ContainerLogs logs) {

        private Signals signals(StackContext stack) {
            var cluster = stack.clusterName();
            return new Signals(
                    services.stream()
                            .map(service -> new ServiceSignals(service, cluster))
                            .toList(),
                    services.stream()
                            .filter(ServiceDefinition.ACCESS::equals)
                            .map(service -> new AccessSignals(new ServiceSignals(service, cluster)))
                            .findFirst(),
                    new EdgeSignals(loadBalancer, firewall, stack.region()),
                    new ClusterSignals(cluster),
                    new DatabaseSignals(cluster, databaseInstances),
                    new BuildSignals(cluster, projects.build(), projects.deploy()));
        }

        private String url(String page) {
            return "https://github.com/%s/blob/%s/%s".formatted(source.repository(), source.branch(), page);
        }
    }

    /**
     * Names of CodeBuild projects.
     *
     * @param build builds releases; empty if another stack does
     * @param deploy deploys them
     * @param deployLog name of the log group of {@code deploy}
     */
    public record ProjectNames(Optional<String> build, String deploy, Output<String> deployLog) {}

    public Observability(String name, StackContext stack, Args args) {
        super("coworking:observability:Observability", name, stack, args.logs());
        this.args = args;
        var signals = args.signals(stack);
        var failures = signals.builds().failures();
        var ruleArns = failures.stream()
                .map(run -> stack.arn("events", "rule/" + nameOf(run)))
                .toList();
        this.topic = new AlarmTopic(name, args.settings().alarmEmail(), ruleArns, this);
        signals.logMetrics().forEach(metric -> filter(metric, args.logs().application()));
        filter(signals.builds().refusedReleases(), args.projects().deployLog());
        signals.alarms().forEach(this::alarm);
        failures.forEach(this::message);
        budget();
        this.dashboard = new Dashboard(name, signals, this);
        registerOutputs(Map.of("topicArn", topicArn(), "dashboardUrl", dashboardUrl()));
    }

    /** ARN of the topic of all alarms and the budget. */
    public Output<String> topicArn() {
        return topic.arn();
    }

    /** Address of the dashboard in the AWS console. */
    public Output<String> dashboardUrl() {
        return dashboard.url();
    }

    private void filter(LogMetric metric, Output<String> logGroup) {
        new LogMetricFilter(
                name + "-" + metric.metric().name(),
                LogMetricFilterArgs.builder()
                        .name(metric.metric().name())
                        .logGroupName(logGroup)
                        .pattern(metric.pattern())
                        .metricTransformation(metric.transformation())
                        .build(),
                child());
    }

    private void alarm(Alarm alarm) {
        var rule = alarm.rule();
        var description = text(rule.meaning(alarm.service()), rule);
        new MetricAlarm(
                name + "-" + alarm.name(),
                alarm.args()
                        .name(stack.prefix() + "-" + alarm.name())
                        .alarmDescription(description)
                        .alarmActions(topic.arn().applyValue(List::of))
                        .okActions(topic.arn().applyValue(List::of))
                        .build(),
                child());
    }

    private String text(String meaning, Rule rule) {
        return "%s What to do: %s".formatted(meaning, args.url(rule.runbook()));
    }

    /** Sends a message for each run that did not succeed; there is none when it is over. */
    private void message(FailedRun run) {
        var rule = new EventRule(
                name + "-" + run.kind().alarm(),
                EventRuleArgs.builder()
                        .name(nameOf(run))
                        .description(run.kind().meaning())
                        .eventPattern(run.events())
                        .build(),
                child());
        var message = EventTargetInputTransformerArgs.builder()
                .inputPaths(Map.of("build", "$.detail.build-id", "result", "$.detail.build-status"))
                .inputTemplate(
                        "\"%s (<result>: <build>)\"".formatted(text(run.kind().meaning(), run.kind())))
                .build();
        new EventTarget(
                name + "-" + run.kind().alarm(),
                EventTargetArgs.builder()
                        .rule(rule.name())
                        .arn(topic.arn())
                        .inputTransformer(message)
                        .build(),
                child());
    }

    /** Rules are named like alarms. */
    private String nameOf(FailedRun run) {
        return stack.prefix() + "-" + run.kind().alarm();
    }

    /** Covers the whole account: AWS only knows costs by tag if the account's owner has activated that. */
    private void budget() {
        new Budget(
                name + "-" + BUDGET,
                BudgetArgs.builder()
                        .name(stack.prefix() + "-" + BUDGET)
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .limitAmount(String.valueOf(args.settings().monthlyBudgetUsd()))
                        .limitUnit("USD")
                        .notifications(notification("ACTUAL", 80), notification("FORECASTED", 100))
                        .build(),
                child());
    }

    private BudgetNotificationArgs notification(String type, double percent) {
        return BudgetNotificationArgs.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .subscriberSnsTopicArns(topic.arn().applyValue(List::of))
                .build();
    }
}
