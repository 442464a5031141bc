package coworking.infrastructure.configuration;

import static coworking.infrastructure.configuration.ConfigurationFixture.FEWEST;
import static coworking.infrastructure.configuration.ConfigurationFixture.NEXT;
import static coworking.infrastructure.configuration.ConfigurationFixture.messages;
import static coworking.infrastructure.configuration.ConfigurationFixture.stack;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.CoworkingStack;
import coworking.infrastructure.stack.CloudFormation;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidConfigurationTest {

    @Test
    void releasesOfAnotherStackAreNamedCompletely() {
        var declared = stack().with("coworking:releaseBucket", "coworking-dev-releases")
                .deploy(CoworkingStack::define);

        assertThat(messages(declared))
                .contains("coworking:releaseBucket is 'coworking-dev-releases'; allowed: releaseBucket, releaseKey,"
                        + " releaseSigner and releaseRepositories together, or none of them.");
    }

    @Test
    void aServiceNeedsASchemaAndAnIssuerIfItHasToKnowItsCallers() {
        var declared = stack().with(
                        "coworking:releases", "{\"analytics\": \"%1$s\", \"access\": \"%1$s\"}".formatted(NEXT))
                .deploy(CoworkingStack::define);

        assertThat(messages(declared))
                .contains(
                        "coworking:releases.db is 'missing'; allowed: a release, because analytics is to run.",
                        "coworking:identity is 'none'; allowed: cognito or issuer, because access is to run.");
    }

    @Test
    void withoutIdentityNothingIsPublic() {
        var declared = stack().with("coworking:hostName", "reports.example.com")
                .with("coworking:hostedZone", "Z0123456789ABC")
                .deploy(CoworkingStack::define);

        assertThat(messages(declared))
                .contains("coworking:identity is 'none'; allowed: cognito or issuer with hostName.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "repository | coworking | a GitHub repository, e.g. owner/name",
                "branch | -x | the name of a branch",
                "codeConnection | arn:aws:s3:::x | the ARN of a code connection",
                "releases | {\"db\":\"1.0.0-1e11c25a9b04\"} | a tag and digest of a release, e.g. 1.0.0-1e11c25a9b04@sha256:9f86d0..., or none",
                "releases | {\"web\":\"none\"} | access, analytics, db",
                "releases | 1.0.0 | an object with db, analytics, access",
                "identity | keycloak | none or cognito or issuer",
                "issuer | http://login.example.com | an https URL, e.g. https://login.example.com/realms/coworking",
                "issuer | https://login.example.com:0 | an https URL, e.g. https://login.example.com/realms/coworking",
                "issuer | https://login.example.com:65536 | an https URL, e.g."
                        + " https://login.example.com/realms/coworking",
                "doors | [\"Front door\"] | names of up to 31 lower-case letters, digits and hyphens",
                "releaseReaders | [\"12\"] | IDs of AWS accounts, twelve digits each",
                "releaseKey | alias/x | the output releaseKey of the stack that builds the releases",
                "hostedZone | example.com | the ID of a hosted zone in Route 53, e.g. Z0123456789ABC",
                "removeService | maybe | no or yes",
                "vpcCidr | 10.0.0.0/8 | a private IPv4 range from /16 to /20, e.g. 10.0.0.0/16",
                "vpcCidr | 10.0.0.1/16 | a private IPv4 range from /16 to /20, e.g. 10.0.0.0/16",
                "natGateways | two | one or one-per-zone",
                "zones | [\"us-east-1a\",\"us-east-1b\"] | zones of the region eu-central-1",
                "zones | [\"eu-central-1a\"] | two to four zones",
                "zones | eu-central-1a | a list",
                "administrators | [\"arn:aws:iam::1:root\"] | ARNs of IAM users or roles, not sessions",
                "apiCidrs | [\"0.0.0.0/0\"] | ranges narrower than the whole internet",
                "apiCidrs | [\"10.0.0.256/32\"] | an IPv4 range in CIDR notation with no bit set after the prefix, e.g."
                        + " 10.0.0.0/16",
                "kubernetesVersion | 1.10 | 1.35",
                "databaseArchive | A/B | up to 31 lower-case letters, digits and hyphens",
                "databaseRecoveryArchive | first | another archive than databaseArchive",
                "databaseRecoveryTime | 2026-11-24T09:30:00Z | a time only together with databaseRecoveryArchive",
                "nodeGroups | [] | at least one group",
                "nodeGroups | [3] | an object with name, instanceTypes, capacityType, min, max, diskGib",
                "databaseInstances | 0 | a whole number from 1 to 5",
                "databaseStorageGib | much | a whole number from 10 to 16000",
                "backupRetentionDays | 400 | a whole number from 1 to 365",
                "backupReaders | [\"12\"] | IDs of AWS accounts, twelve digits each",
                "minReplicas | -1 | a whole number from 1 to 100",
                "maxReplicas | 1 | at least minReplicas, which is 2",
                "maxReplicas | 9 | at most 8, because more pods need more connections than the database has",
                "cpu | 2.5 | a Kubernetes quantity of CPU, e.g. 250m or 1",
                "memory | 512 | a Kubernetes quantity of memory, e.g. 512Mi or 1Gi",
                "hostName | reports | a host name, e.g. reports.example.com",
                "certificate | arn:aws:iam::1:x | the ARN of a certificate in ACM",
                "alarmEmail | nobody | an e-mail address",
                "logRetentionDays | 2 | one of [1, 3, 5, 7, 14,",
                "monthlyBudgetUsd | 0 | a whole number from 1 to 1000000",
                "dataProtection | some | none or protected"
            })
    void aMistakeIsReportedByKeyWithWhatIsAllowed(String key, String value, String allowed) {
        var declared = stack().with("coworking:" + key, value).deploy(CoworkingStack::define);

        assertThat(messages(declared)).contains("coworking:%s".formatted(key), "allowed: " + allowed);
    }

    @ParameterizedTest
    @CsvSource({"repository", "codeConnection", "alarmEmail"})
    void aMissingKeyIsReportedWithWhatIsAllowed(String key) {
        var declared = stack().without("coworking:" + key).deploy(CoworkingStack::define);

        assertThat(messages(declared)).contains("coworking:%s is missing; allowed: ".formatted(key));
    }

    @Test
    void allMistakesAreReportedAtOnceAndNothingIsRegistered() {
        var declared = stack().without("aws:region")
                .with("coworking:databaseInstances", "many")
                .with("coworking:hostName", "reports.example.com")
                .with(
                        "coworking:nodeGroups",
                        "[{\"name\": \"a b\", \"instanceTypes\": [], \"min\": 5, \"max\": 2, \"disk\": 9}]")
                .deploy(CoworkingStack::define);

        assertThat(messages(declared))
                .contains(
                        "The configuration of this stack is wrong; nothing was changed.",
                        "aws:region is missing; allowed: a region of AWS.",
                        "coworking:databaseInstances is 'many'; allowed: a whole number from 1 to 5.",
                        "coworking:hostedZone is 'missing'; allowed: hostedZone or certificate with hostName",
                        "coworking:nodeGroups[0].name is 'a b'; allowed: up to sixteen lower-case letters",
                        "coworking:nodeGroups[0].instanceTypes is 'empty'; allowed: a list of EC2 instance types",
                        "coworking:nodeGroups[0].max is '2'; allowed: at least min, which is 5.",
                        "coworking:nodeGroups[0] is 'disk'; allowed: capacityType, diskGib, instanceTypes, max, min, name.");
        assertThat(declared.resources()).extracting("type").containsOnly("pulumi:pulumi:Stack");
    }

    @Test
    void theNameOfTheStackHasToFitIntoNames() {
        var declared = StackUnderTest.named("My-Stack").with(FEWEST).deploy(CoworkingStack::define);

        assertThat(messages(declared)).contains("the name of the stack is 'My-Stack'; allowed: up to twelve");
    }

    /** E.g., a bucket of the stack {@code state} would have a name like that of the bucket of all states. */
    @ParameterizedTest
    @ValueSource(strings = {"state", "logs", "boundary"})
    void noStackHasANameThatOtherThingsOfTheAccountHave(String name) {
        var declared = StackUnderTest.named(name).with(FEWEST).deploy(CoworkingStack::define);
        var boundary = CloudFormation.read("boundary.yaml", Map.of()).at("Parameters.Stack.AllowedPattern");

        assertThat(messages(declared)).contains("the name of the stack is '%s'; allowed: up to twelve".formatted(name));
        assertThat(name).doesNotMatch((String) boundary);
        assertThat(name + "s").matches((String) boundary);
    }
}
