package coworking.infrastructure.edge;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.wafv2.WebAcl;
import com.pulumi.aws.wafv2.WebAclArgs;
import com.pulumi.aws.wafv2.WebAclLoggingConfiguration;
import com.pulumi.aws.wafv2.WebAclLoggingConfigurationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclDefaultActionAllowArgs;
import com.pulumi.aws.wafv2.inputs.WebAclDefaultActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterConditionActionConditionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterConditionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldQueryStringArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionBlockArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionBlockCustomResponseArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionBlockCustomResponseResponseHeaderArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionNoneArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleVisibilityConfigArgs;
import com.pulumi.aws.wafv2.inputs.WebAclVisibilityConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Logs;
import coworking.infrastructure.component.Component;
import java.util.List;
import java.util.Map;

/**
 * The web application firewall in front of a public load balancer: a limit per address, and AWS's rules for common attacks and
 * known bad inputs. Rules that a valid request can match only count: docs/adr/0110. Its log has the blocked requests,
 * without credentials.
 *
 * @see <a href="https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html">Rules of AWS</a>
 */
final class Firewall extends Component {

    /**
     * Requests of one address. A whole office shares one. In five minutes, an open dashboard sends 80 requests, a member's page
     * 60, an administrator's 180, a busy door 300. So 200 open pages and 20 doors stay below it. A flood of 1,000 requests per
     * second exceeds it within a minute.
     */
    private static final int REQUESTS_PER_WINDOW = 30_000;

    private static final int WINDOW_SECONDS = 300;

    private static final int TOO_MANY_REQUESTS = 429;

    /** Rules of {@code AWSManagedRulesCommonRuleSet} that valid requests match. */
    private static final List<String> COUNTED = List.of(
            // Simple clients of doors send no User-Agent.
            "NoUserAgent_HEADER",
            // Services accept queries of 8,192 characters. An issuer's code alone can have more than 2,048.
            "SizeRestrictions_QUERYSTRING",
            // Services accept bodies of 16 KiB.
            "SizeRestrictions_BODY",
            // The issuer sends its own URL with the code (`iss`, RFC 9207), and that may have an IP address.
            "GenericRFI_QUERYARGUMENTS",
            "EC2MetaDataSSRF_QUERYARGUMENTS",
            // A cursor or a code is random text around a dot, which can look like `.log` or `.ini`.
            "RestrictedExtensions_QUERYARGUMENTS",
            // Reasons, names and subjects are free text. Services open no file or URL that a request names.
            "CrossSiteScripting_BODY",
            "EC2MetaDataSSRF_BODY",
            "GenericLFI_BODY",
            "GenericRFI_BODY");

    private final WebAcl acl;
    private final Resource logging;

    Firewall(String name, Component parent) {
        super("coworking:edge:Firewall", name, parent);
        this.acl = acl();
        this.logging = logging();
        registerOutputs(Map.of("arn", arn()));
    }

    Output<String> arn() {
        return acl.arn();
    }

    /** Created before the load balancer, so that no request is missing in the log. */
    Resource log() {
        return logging;
    }

    private WebAcl acl() {
        return new WebAcl(
                name,
                WebAclArgs.builder()
                        .name(stack.prefix())
                        .scope("REGIONAL")
                        .defaultAction(WebAclDefaultActionArgs.builder()
                                .allow(WebAclDefaultActionAllowArgs.builder().build())
                                .build())
                        .rules(
                                rateLimit(1),
                                managed(2, "known-bad-inputs", "AWSManagedRulesKnownBadInputsRuleSet", List.of()),
                                managed(3, "common", "AWSManagedRulesCommonRuleSet", COUNTED))
                        .visibilityConfig(WebAclVisibilityConfigArgs.builder()
                                .cloudwatchMetricsEnabled(true)
                                .metricName(stack.prefix())
                                .sampledRequestsEnabled(false)
                                .build())
                        .build(),
                child());
    }

    private WebAclRuleArgs rateLimit(int priority) {
        var limit = WebAclRuleStatementRateBasedStatementArgs.builder()
                .limit(REQUESTS_PER_WINDOW)
                .evaluationWindowSec(WINDOW_SECONDS)
                .aggregateKeyType("IP")
                .build();
        return rule(priority, "rate-limit")
                .action(WebAclRuleActionArgs.builder()
                        .block(WebAclRuleActionBlockArgs.builder()
                                .customResponse(tooManyRequests())
                                .build())
                        .build())
                .statement(WebAclRuleStatementArgs.builder()
                        .rateBasedStatement(limit)
                        .build())
                .build();
    }

    /** Clients retry after 429, but not after 403. */
    private static WebAclRuleActionBlockCustomResponseArgs tooManyRequests() {
        return WebAclRuleActionBlockCustomResponseArgs.builder()
                .responseCode(TOO_MANY_REQUESTS)
                .responseHeaders(WebAclRuleActionBlockCustomResponseResponseHeaderArgs.builder()
                        .name("Retry-After")
                        .value("60")
                        .build())
                .build();
    }

    /** @param counted rules of the group that count and never block */
    private WebAclRuleArgs managed(int priority, String rule, String group, List<String> counted) {
        var statement = WebAclRuleStatementManagedRuleGroupStatementArgs.builder()
                .vendorName("AWS")
                .name(group);
        if (!counted.isEmpty()) {
            statement.ruleActionOverrides(
                    counted.stream().map(Firewall::onlyCount).toList());
        }
        return rule(priority, rule)
                .overrideAction(WebAclRuleOverrideActionArgs.builder()
                        .none(WebAclRuleOverrideActionNoneArgs.builder().build())
                        .build())
                .statement(WebAclRuleStatementArgs.builder()
                        .managedRuleGroupStatement(statement.build())
                        .build())
                .build();
    }

    private static WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs onlyCount(String rule) {
        var count = WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs.builder()
                .build();
        return WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs.builder()
                .name(rule)
                .actionToUse(WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs.builder()
                        .count(count)
                        .build())
                .build();
    }

    private static WebAclRuleArgs.Builder rule(int priority, String rule) {
        return WebAclRuleArgs.builder()
                .name(rule)
                .priority(priority)
                .visibilityConfig(WebAclRuleVisibilityConfigArgs.builder()
                        .cloudwatchMetricsEnabled(true)
                        .metricName(rule)
                        .sampledRequestsEnabled(false)
                        .build());
    }

    private Resource logging() {
        return new WebAclLoggingConfiguration(
                name,
                WebAclLoggingConfigurationArgs.builder()
                        .resourceArn(acl.arn())
                        .logDestinationConfigs(logGroup().arn().applyValue(List::of))
                        .loggingFilter(onlyBlocked())
                        .redactedFields(header("authorization"), header("cookie"), queryString())
                        .build(),
                child());
    }

    /** WAF only writes to groups whose names begin like this. */
    private LogGroup logGroup() {
        var purpose = "Log of the firewall of " + stack.prefix();
        var users = List.of(DataKey.usedByLogs(stack));
        var key = new DataKey(name + "-log", purpose, stack.protection(), users, this);
        return new LogGroup(
                name,
                Logs.group(stack, key).name("aws-waf-logs-" + stack.prefix()).build(),
                child());
    }

    /** The services log the requests that pass. */
    private static WebAclLoggingConfigurationLoggingFilterArgs onlyBlocked() {
        var blocked = WebAclLoggingConfigurationLoggingFilterFilterConditionActionConditionArgs.builder()
                .action("BLOCK")
                .build();
        return WebAclLoggingConfigurationLoggingFilterArgs.builder()
                .defaultBehavior("DROP")
                .filters(WebAclLoggingConfigurationLoggingFilterFilterArgs.builder()
                        .behavior("KEEP")
                        .requirement("MEETS_ANY")
                        .conditions(WebAclLoggingConfigurationLoggingFilterFilterConditionArgs.builder()
                                .actionCondition(blocked)
                                .build())
                        .build())
                .build();
    }

    /** An issuer redirects browsers to a page with a code in its query. */
    private static WebAclLoggingConfigurationRedactedFieldArgs queryString() {
        return WebAclLoggingConfigurationRedactedFieldArgs.builder()
                .queryString(WebAclLoggingConfigurationRedactedFieldQueryStringArgs.builder()
                        .build())
                .build();
    }

    private static WebAclLoggingConfigurationRedactedFieldArgs header(String header) {
        return WebAclLoggingConfigurationRedactedFieldArgs.builder()
                .singleHeader(WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs.builder()
                        .name(header)
                        .build())
                .build();
    }
}
