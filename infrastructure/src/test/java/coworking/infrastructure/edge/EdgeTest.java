package coworking.infrastructure.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeTest {

    private static final String INGRESS = "kubernetes:networking.k8s.io/v1:Ingress";
    private static final String ACL = "aws:wafv2/webAcl:WebAcl";
    private static final String CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d";

    @Test
    void theLongestPathComesFirst() {
        var paths = edge(TestStack.INTERNAL).only(INGRESS);

        assertThat(paths.text("spec.rules.0.http.paths.0.path")).isEqualTo("/access");
        assertThat(paths.text("spec.rules.0.http.paths.0.backend.service.name")).isEqualTo("access");
        assertThat(paths.text("spec.rules.0.http.paths.1.path")).isEqualTo("/");
        assertThat(paths.text("spec.rules.0.http.paths.1.backend.service.name")).isEqualTo("analytics");
        assertThat(paths.input("spec.rules.0.http.paths.2")).isNull();
    }

    @Test
    void withoutAHostNameOnlyTheNetworkReachesIt() {
        var stack = edge(TestStack.INTERNAL);

        assertThat(annotation(stack, "scheme")).isEqualTo("internal");
        assertThat(annotation(stack, "inbound-cidrs")).isEqualTo("10.0.0.0/16");
        assertThat(annotation(stack, "listen-ports")).isEqualTo("[{\"HTTP\":80}]");
        assertThat(stack.all(ACL)).isEmpty();
    }

    @Test
    void aPublicOneIsBehindTheFirewallAndSpeaksTlsToItsClients() {
        var stack = edge(published(Optional.of(CERTIFICATE), Optional.empty()));

        assertThat(annotation(stack, "scheme")).isEqualTo("internet-facing");
        assertThat(annotation(stack, "inbound-cidrs")).isEqualTo("198.51.100.0/24");
        assertThat(annotation(stack, "certificate-arn")).isEqualTo(CERTIFICATE);
        assertThat(annotation(stack, "wafv2-acl-arn"))
                .isEqualTo("arn:aws:wafv2:eu-central-1:123456789012:webacl/edge-firewall");
        assertThat(annotation(stack, "ssl-policy")).isEqualTo("ELBSecurityPolicy-TLS13-1-2-2021-06");
    }

    @Test
    void aFloodIsBlockedButNoOffice() {
        var limit = edge(published(Optional.of(CERTIFICATE), Optional.empty())).only(ACL);

        assertThat(limit.text("rules.0.statement.rateBasedStatement.aggregateKeyType"))
                .isEqualTo("IP");
        assertThat(limit.text("rules.0.statement.rateBasedStatement.limit")).isEqualTo("30000");
        assertThat(limit.text("rules.0.statement.rateBasedStatement.evaluationWindowSec"))
                .isEqualTo("300");
        assertThat(limit.text("rules.0.action.block.customResponse.responseCode"))
                .isEqualTo("429");
        assertThat(limit.input("rules.0.action.block.customResponse.responseHeaders"))
                .isEqualTo(List.of(Map.of("name", "Retry-After", "value", "60")));
    }

    @Test
    void theFirewallHasAwssRules() {
        var acl = edge(published(Optional.of(CERTIFICATE), Optional.empty())).only(ACL);

        assertThat(acl.text("rules.1.statement.managedRuleGroupStatement.name"))
                .isEqualTo("AWSManagedRulesKnownBadInputsRuleSet");
        assertThat(acl.text("rules.2.statement.managedRuleGroupStatement.name"))
                .isEqualTo("AWSManagedRulesCommonRuleSet");
        assertThat(acl.input("rules.1.overrideAction")).isEqualTo(Map.of("none", Map.of()));
        assertThat(acl.input("rules.2.overrideAction")).isEqualTo(Map.of("none", Map.of()));
    }

    /** Each of these requests is valid, and matches the rule. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NoUserAgent_HEADER                  | a door that sends no User-Agent",
                "SizeRestrictions_QUERYSTRING        | a callback with a code of 3,000 characters",
                "SizeRestrictions_BODY               | a body of 16 KiB",
                "GenericRFI_QUERYARGUMENTS           | a callback with iss=https://10.0.0.5",
                "EC2MetaDataSSRF_QUERYARGUMENTS      | a callback with iss=http://...",
                "RestrictedExtensions_QUERYARGUMENTS | the cursor MjAyNi0xMS0wMSAgMQ.logs1Zc2",
                "CrossSiteScripting_BODY             | the reason 'use <script>'",
                "EC2MetaDataSSRF_BODY                | the reason 'see http://169.254.169.254'",
                "GenericLFI_BODY                     | the reason 'see ../rules'",
                "GenericRFI_BODY                     | the reason 'see http://10.0.0.7/tickets/5'",
            })
    void whatAValidRequestMayContainIsOnlyCounted(String rule, String request) {
        assertThat(overrides(2)).as(request).containsEntry(rule, Map.of("count", Map.of()));
    }

    /** Rules that no valid request matches. */
    @Test
    void everyOtherRuleBlocks() {
        assertThat(overrides(1)).isEmpty();
        assertThat(overrides(2)).hasSize(10);
    }

    private static Map<String, Object> overrides(int rule) {
        var acl = edge(published(Optional.of(CERTIFICATE), Optional.empty())).only(ACL);
        var found = acl.input("rules.%d.statement.managedRuleGroupStatement.ruleActionOverrides".formatted(rule));
        var actions = new HashMap<String, Object>();
        if (found instanceof List<?> list) {
            list.forEach(each -> {
                var override = (Map<?, ?>) each;
                actions.put((String) override.get("name"), override.get("actionToUse"));
            });
        }
        return actions;
    }

    @Test
    void theFirewallsLogHasNoCredentials() {
        var stack = edge(published(Optional.of(CERTIFICATE), Optional.empty()));

        var logging = stack.only("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");
        assertThat(logging.input("redactedFields"))
                .isEqualTo(List.of(
                        Map.of("singleHeader", Map.of("name", "authorization")),
                        Map.of("singleHeader", Map.of("name", "cookie")),
                        Map.of("queryString", Map.of())));
        assertThat(stack.only("aws:cloudwatch/logGroup:LogGroup").text("name")).isEqualTo("aws-waf-logs-coworking-dev");
    }

    @Test
    void theStackProvesTheNameOfACertificateInItsZone() {
        var stack = edge(published(Optional.empty(), Optional.of("Z0123456789ABC")));

        assertThat(stack.only("aws:acm/certificate:Certificate").text("domainName"))
                .isEqualTo("reports.example.com");
        var proof = stack.only("aws:route53/record:Record");
        assertThat(proof.text("zoneId")).isEqualTo("Z0123456789ABC");
        assertThat(proof.text("name")).isEqualTo("_proof.reports.example.com");
    }

    private static String annotation(Declared stack, String name) {
        var annotations = (Map<?, ?>) stack.only(INGRESS).input("metadata.annotations");
        return String.valueOf(annotations.get("alb.ingress.kubernetes.io/" + name));
    }

    private static EdgeSettings published(Optional<String> certificate, Optional<String> zone) {
        var clients = List.of(Cidr.parse("198.51.100.0/24").orElseThrow());
        return new EdgeSettings(Optional.of(new PublicAccess("reports.example.com", certificate, zone, clients)));
    }

    private static Declared edge(EdgeSettings settings) {
        var requests = TestStack.traffic(settings, TestStack.COGNITO).requests();
        var stack = StackUnderTest.named("dev").deploy(context -> {
            var args = new Edge.Args(
                    settings, ServiceDefinition.ALL, requests, Output.of("coworking"), TestStack.cluster(), List.of());
            new Edge("edge", TestStack.DEV, args);
        });
        assertThat(stack.exceptions()).isEmpty();
        assertThat(stack.resources()).extracting(Registered::urn).doesNotHaveDuplicates();
        return stack;
    }
}
