package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered.Unknown;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionRulesTest {

    private static final Pattern PINNED_IMAGE =
            Pattern.compile("[a-z0-9.:/_-]+(:[A-Za-z0-9._-]*\\d[A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})");

    @ParameterizedTest
    @EnumSource
    void everyImageIsPinned(Run run) {
        assertThat(images(run)).isNotEmpty().allSatisfy(image -> {
            if (image.getValue() != Unknown.UNKNOWN) {
                assertThat(image.getValue().toString())
                        .as(image.getKey())
                        .matches(PINNED_IMAGE)
                        .doesNotEndWith(":latest");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyChartIsPinnedAndUndoesWhatFails(Run run) {
        assertThat(run.all("kubernetes:helm.sh/v3:Release")).isNotEmpty().allSatisfy(release -> {
            if (release.input("repositoryOpts.repo") != null) {
                assertThat(release.text("version")).as(release.name()).matches("v?\\d+\\.\\d+\\.\\d+");
            }
            assertThat(release.text("atomic")).as(release.name()).isEqualTo("true");
            assertThat(Double.parseDouble(release.text("timeout"))).isPositive();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyAddOnIsPinned(Run run) {
        assertThat(run.those(
                        r -> r.type().equals("aws:eks/addon:Addon") || r.type().equals("eks:index:Addon")))
                .isNotEmpty()
                .allSatisfy(
                        addOn -> assertThat(addOn.text("addonVersion")).matches("v\\d+\\.\\d+\\.\\d+-eksbuild\\.\\d+"));
    }

    /** Whatever resource it is in: a text whose field is called image. */
    private static Stream<Map.Entry<String, Object>> images(Run run) {
        return run.resources().stream()
                .flatMap(resource -> resource.leaves().entrySet().stream()
                        .filter(leaf -> leaf.getKey().matches("(.*\\.)?(image|imageName)"))
                        .map(leaf -> Map.entry(resource + " " + leaf.getKey(), leaf.getValue())));
    }
}
