package coworking.infrastructure.application;

import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import coworking.infrastructure.configuration.ServiceDefinition;
import java.util.Map;
import java.util.TreeMap;

/** The pods of a service as a target of the load balancer: only the HTTP port, with the service's own health check. */
record Backend(ServiceDefinition service) {

    private static final String PREFIX = "alb.ingress.kubernetes.io/";

    /** Settings for the AWS Load Balancer Controller, on the Service. */
    Map<String, String> annotations() {
        var annotations = new TreeMap<String, String>();
        annotations.put(PREFIX + "healthcheck-protocol", "HTTP");
        annotations.put(PREFIX + "healthcheck-port", "traffic-port");
        annotations.put(PREFIX + "healthcheck-path", service.healthPath());
        annotations.put(PREFIX + "healthcheck-interval-seconds", "10");
        annotations.put(PREFIX + "healthcheck-timeout-seconds", "5");
        annotations.put(PREFIX + "healthy-threshold-count", "2");
        annotations.put(PREFIX + "unhealthy-threshold-count", "2");
        // The load balancer completes the requests of a terminating pod for as long as the pod lives.
        annotations.put(
                PREFIX + "target-group-attributes",
                "deregistration_delay.timeout_seconds=" + HttpService.TERMINATION_SECONDS);
        // The Service comes before its pods, so it must not wait for them.
        annotations.put("pulumi.com/skipAwait", "true");
        return annotations;
    }

    ServiceSpecArgs spec(Map<String, String> pods) {
        return ServiceSpecArgs.builder()
                .type("ClusterIP")
                .selector(pods)
                .ports(ServicePortArgs.builder()
                        .name("http")
                        .protocol("TCP")
                        .port(service.port())
                        .targetPort("http")
                        .build())
                .build();
    }
}
