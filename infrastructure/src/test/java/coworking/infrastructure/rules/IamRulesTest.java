package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.stack.Registered;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IamRulesTest {

    private static final AllowedWildcards ALLOWED = AllowedWildcards.read();

    @ParameterizedTest
    @EnumSource
    void aWildcardIsAllowedByNameAndReason(Run run) {
        assertThat(wildcards(run).stream().filter(wild -> !ALLOWED.all().contains(wild)))
                .isEmpty();
    }

    @Test
    void nothingIsAllowedThatNobodyNeeds() {
        var used =
                Stream.of(Run.values()).flatMap(run -> wildcards(run).stream()).collect(Collectors.toSet());

        assertThat(ALLOWED.all().stream().filter(wild -> !used.contains(wild))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsAllowedEverythingButSomething(Run run) {
        assertThat(statements(run))
                .noneMatch(statement ->
                        statement.has("NotAction") || statement.has("NotResource") || statement.has("NotPrincipal"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAllowedToEverybody(Run run) {
        assertThat(statements(run))
                .filteredOn(statement -> statement.has("Principal"))
                .noneMatch(statement -> statement.get("Principal").toString().contains("\"*\""));
    }

    @ParameterizedTest
    @EnumSource
    void noRoleIsAnAdministrator(Run run) {
        assertThat(run.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment"))
                .noneMatch(attachment -> attachment.text("policyArn").contains("policy/AdministratorAccess"));
        assertThat(statements(run))
                .noneMatch(statement -> Policy.texts(statement, "Action").contains("*"));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheOwnRoleIsPassedToIsKnown(Run run) {
        assertThat(run.all("aws:iam/role:Role"))
                .allMatch(role -> role.text("assumeRolePolicy").contains("amazonaws.com"));
    }

    private static Stream<JsonObject> statements(Run run) {
        return run.resources().stream().flatMap(Policy::of).flatMap(Policy::allowing);
    }

    /** Each as the policy's name in any stack and the action or resource. */
    private static Set<String> wildcards(Run run) {
        return run.resources().stream()
                .flatMap(Policy::of)
                .flatMap(policy -> policy.allowing()
                        .flatMap(statement -> Arrays.stream(new String[] {"Action", "Resource"})
                                .flatMap(key -> Policy.texts(statement, key).stream()))
                        .filter(Statement::isWild)
                        .map(wild -> label(run, policy.owner()) + " " + anyStack(run, wild)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The policy of a key can be about nothing but that key, so that they all read the same. */
    private static String label(Run run, Registered owner) {
        return owner.type().equals("aws:kms/key:Key") ? "every key" : run.local(owner);
    }

    private static String anyStack(Run run, String wild) {
        return wild.replaceAll("coworking([-/])" + run.stack(), "coworking$1STACK")
                .replaceAll("\\b\\d{12}\\b", "ACCOUNT")
                .replace("eu-central-1", "REGION");
    }
}
