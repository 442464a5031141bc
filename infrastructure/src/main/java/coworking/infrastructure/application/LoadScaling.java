package coworking.infrastructure.application;

import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscaler;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscalerArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.CrossVersionObjectReferenceArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HPAScalingPolicyArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HPAScalingRulesArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerBehaviorArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricTargetArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.ResourceMetricSourceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.configuration.ApplicationSettings;

/**
 * Scales the number of pods with their CPU usage: up immediately and fast, down slowly, to keep enough pods for another wave
 * of requests after a pause.
 */
record LoadScaling(String service, ApplicationSettings settings) {
    /** Percent of the requested CPU. */
    private static final int TARGET_PERCENT = 70;

    private static final int MINUTE_SECONDS = 60;

    void declare(String name, ObjectMetaArgs metadata, CustomResourceOptions options) {
        new HorizontalPodAutoscaler(
                name,
                HorizontalPodAutoscalerArgs.builder()
                        .metadata(metadata)
                        .spec(spec())
                        .build(),
                options);
    }

    private HorizontalPodAutoscalerSpecArgs spec() {
        return HorizontalPodAutoscalerSpecArgs.builder()
                .scaleTargetRef(CrossVersionObjectReferenceArgs.builder()
                        .apiVersion("apps/v1")
                        .kind("Deployment")
                        .name(service)
                        .build())
                .minReplicas(settings.minReplicas())
                .maxReplicas(settings.maxReplicas())
                .metrics(cpu())
                .behavior(HorizontalPodAutoscalerBehaviorArgs.builder()
                        .scaleUp(rules(0, policy("Percent", 100, MINUTE_SECONDS), policy("Pods", 2, MINUTE_SECONDS)))
                        .scaleDown(rules(5 * MINUTE_SECONDS, policy("Pods", 1, 2 * MINUTE_SECONDS)))
                        .build())
                .build();
    }

    private static MetricSpecArgs cpu() {
        return MetricSpecArgs.builder()
                .type("Resource")
                .resource(ResourceMetricSourceArgs.builder()
                        .name("cpu")
                        .target(MetricTargetArgs.builder()
                                .type("Utilization")
                                .averageUtilization(TARGET_PERCENT)
                                .build())
                        .build())
                .build();
    }

    private static HPAScalingRulesArgs rules(int stabilizationSeconds, HPAScalingPolicyArgs... policies) {
        return HPAScalingRulesArgs.builder()
                .stabilizationWindowSeconds(stabilizationSeconds)
                .selectPolicy("Max")
                .policies(policies)
                .build();
    }

    private static HPAScalingPolicyArgs policy(String type, int value, int periodSeconds) {
        return HPAScalingPolicyArgs.builder()
                .type(type)
                .value(value)
                .periodSeconds(periodSeconds)
                .build();
    }
}
