package coworking.infrastructure.observability;

import com.pulumi.aws.budgets.Budget;
import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.observability.Alarm.Silence;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is measured of the stack, and who is told when it is wrong: metrics from the containers' logs, alarms that each
 * link to a runbook, a budget, and a dashboard.
 */
public final class Observability extends ComponentResource {
    private final String name;
    private final ObservabilityArgs args;
    private final AlarmTopic topic;
    private final Dashboard dashboard;

    public Observability(String name, ObservabilityArgs args, ComponentResourceOptions options) {
        super("coworking:observability:Observability", name, options);
        this.name = name;
        this.args = args;
        this.topic = topic();
        logMetrics().forEach(this::filter);
        alarms().forEach(this::alarm);
        budget();
        this.dashboard = new Dashboard(
                name, args, ComponentResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of("topicArn", topicArn(), "dashboardUrl", dashboardUrl()));
    }

    /** ARN of the topic that all alarms and the budget publish to. */
    public Output<String> topicArn() {
        return topic.arn();
    }

    /** Address of the dashboard in AWS's console. */
    public Output<String> dashboardUrl() {
        return dashboard.url();
    }

    private AlarmTopic topic() {
        return new AlarmTopic(
                name,
                new AlarmTopicArgs(
                        args.prefix() + "-alarms",
                        args.source().accountId(),
                        args.settings().alarmEmail()),
                ComponentResourceOptions.builder().parent(this).build());
    }

    private List<LogMetric> logMetrics() {
        return Stream.concat(
                        args.serviceSignals().stream().flatMap(service -> service.logMetrics().stream()),
                        args.databaseSignals().logMetrics().stream())
                .toList();
    }

    /** Before the first release a silent metric is no news, so alarms that silence raises come with the first service. */
    private List<Alarm> alarms() {
        return Stream.of(
                        args.serviceSignals().stream().flatMap(service -> service.alarms().stream()),
                        args.clusterSignals().alarms().stream(),
                        args.databaseSignals().alarms().stream(),
                        args.buildSignals().alarms().stream())
                .flatMap(alarms -> alarms)
                .filter(alarm -> !args.services().isEmpty() || alarm.silence() != Silence.IS_WRONG)
                .toList();
    }

    private void filter(LogMetric metric) {
        new LogMetricFilter(
                named(metric.metric().name()),
                LogMetricFilterArgs.builder()
                        .name(metric.metric().name())
                        .logGroupName(args.logs().application())
                        .pattern(metric.pattern().toString())
                        .metricTransformation(metric.transformation())
                        .build(),
                child());
    }

    private void alarm(Alarm alarm) {
        new MetricAlarm(
                named(alarm.name()),
                alarm.args()
                        .name(args.prefix() + "-" + alarm.name())
                        .alarmDescription("%s What to do: %s".formatted(alarm.meaning(), args.url(alarm.runbook())))
                        .alarmActions(topic.arn().applyValue(List::of))
                        .okActions(topic.arn().applyValue(List::of))
                        .build(),
                child());
    }

    /** Of the whole account: AWS tells costs by tag only where its owner has switched that on. */
    private void budget() {
        new Budget(
                named(Runbook.BUDGET.alarm()),
                BudgetArgs.builder()
                        .name(args.prefix() + "-" + Runbook.BUDGET.alarm())
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

    private String named(String what) {
        return name + "-" + what;
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
