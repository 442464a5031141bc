package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TagRulesTest {

    @ParameterizedTest
    @EnumSource
    void everythingInAwsSaysWhatItBelongsTo(Run run) {
        assertThat(run.those(r -> r.isAws() && r.taggable()))
                .hasSizeGreaterThan(30)
                .allSatisfy(resource -> assertThat(tags(resource))
                        .containsAllEntriesOf(
                                Map.of("project", "coworking", "stack", run.stack(), "managed-by", "pulumi")));
    }

    @ParameterizedTest
    @EnumSource
    void volumesThatPodsAskForAreTaggedToo(Run run) {
        var driver = run.all("aws:eks/addon:Addon")
                .filter(addOn -> addOn.text("addonName").equals("aws-ebs-csi-driver"))
                .findFirst()
                .orElseThrow();

        assertThat(driver.text("configurationValues"))
                .isEqualTo("{\"controller\":{\"extraVolumeTags\":{\"managed-by\":\"pulumi\","
                        + "\"project\":\"coworking\",\"stack\":\"%s\"}}}".formatted(run.stack()));
    }

    @ParameterizedTest
    @EnumSource
    void everyNameBeginsWithTheStacks(Run run) {
        assertThat(run.resources()).allMatch(r -> r.name().startsWith("coworking-" + run.stack()));
    }

    @ParameterizedTest
    @EnumSource
    void everyResourceBelongsToAComponent(Run run) {
        assertThat(run.those(Registered::custom))
                .allMatch(r -> run.declared().at(r.parent()).stream()
                        .noneMatch(parent -> parent.type().equals("pulumi:pulumi:Stack")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tags(Registered resource) {
        return (Map<String, Object>) resource.input("tags");
    }
}
