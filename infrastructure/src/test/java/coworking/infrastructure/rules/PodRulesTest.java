package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PodRulesTest {

    private static final List<String> POD_PATHS = List.of("spec.template.spec", "spec.jobTemplate.spec.template.spec");

    @ParameterizedTest
    @EnumSource
    void everyPodRunsAsAnOrdinaryUserWithoutAToken(Run run) {
        assertThat(pods(run)).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.text("automountServiceAccountToken")).isEqualTo("false");
            assertThat(pod.text("securityContext.runAsNonRoot")).isEqualTo("true");
            assertThat(pod.text("securityContext.seccompProfile.type")).isEqualTo("RuntimeDefault");
            assertThat(pod.input("hostNetwork")).isNull();
            assertThat(pod.input("hostPID")).isNull();
            assertThat(pod.leaves().keySet()).noneMatch(path -> path.contains("hostPath"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerIsHardened(Run run) {
        assertThat(containers(run)).isNotEmpty().allSatisfy(container -> {
            assertThat(container.text("securityContext.allowPrivilegeEscalation"))
                    .isEqualTo("false");
            assertThat(container.text("securityContext.readOnlyRootFilesystem")).isEqualTo("true");
            assertThat(container.text("securityContext.capabilities.drop.0")).isEqualTo("ALL");
            assertThat(container.input("securityContext.capabilities.add")).isNull();
            assertThat(container.input("securityContext.privileged")).isNotEqualTo(true);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerSaysWhatItNeeds(Run run) {
        assertThat(containers(run)).allSatisfy(container -> {
            assertThat(container.input("resources.requests.cpu")).isNotNull();
            assertThat(container.input("resources.requests.memory"))
                    .isNotNull()
                    .isEqualTo(container.input("resources.limits.memory"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyNamespaceOfOursIsRestricted(Run run) {
        assertThat(run.all("kubernetes:core/v1:Namespace")
                        .filter(ns -> ns.text("metadata.name").equals("coworking")))
                .isNotEmpty()
                .allMatch(ns -> labels(ns)
                        .getOrDefault("pod-security.kubernetes.io/enforce", "none")
                        .equals("restricted"));
    }

    @ParameterizedTest
    @EnumSource
    void noServiceAccountHandsItsTokenOut(Run run) {
        assertThat(run.all("kubernetes:core/v1:ServiceAccount"))
                .isNotEmpty()
                .allMatch(
                        account -> account.text("automountServiceAccountToken").equals("false"));
    }

    private static Stream<Registered> pods(Run run) {
        return run.those(Registered::isKubernetes).flatMap(PodRulesTest::pods);
    }

    private static Stream<Registered> pods(Registered workload) {
        return POD_PATHS.stream()
                .map(path -> Optional.ofNullable(workload.input(path)))
                .flatMap(Optional::stream)
                .filter(Map.class::isInstance)
                .map(pod -> within(workload, pod));
    }

    private static Stream<Registered> containers(Run run) {
        return pods(run)
                .flatMap(pod -> Stream.of("containers", "initContainers")
                        .map(pod::input)
                        .filter(List.class::isInstance)
                        .flatMap(list -> ((List<?>) list).stream().map(container -> within(pod, container))));
    }

    @SuppressWarnings("unchecked")
    private static Registered within(Registered workload, Object part) {
        return workload.withInputs((Map<String, Object>) part);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> labels(Registered resource) {
        return (Map<String, String>) resource.input("metadata.labels");
    }
}
