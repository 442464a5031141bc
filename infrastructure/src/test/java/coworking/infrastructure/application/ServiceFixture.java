package coworking.infrastructure.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import coworking.infrastructure.configuration.ApplicationSettings;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.configuration.IdentitySettings;
import coworking.infrastructure.configuration.ImageVersion;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.database.Database;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service called analytics with a database called main; each test says what is different in it. */
record ServiceFixture(
        ServiceDefinition service,
        String tag,
        Map<String, String> environment,
        Optional<PublicAccess> publicAccess,
        IdentitySettings identity) {

    static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
    static final String POD = "spec.template.spec";
    static final String CONTAINER = POD + ".containers.0";

    static final ServiceFixture ANALYTICS = new ServiceFixture(
            ServiceDefinition.ANALYTICS,
            "1.0.0-1e11c25",
            Map.of("USAGE_LOG_DAYS", "7"),
            Optional.empty(),
            TestStack.COGNITO);

    static Database.Endpoint database() {
        return new Database.Endpoint("main-rw.coworking.svc", Optional.empty(), "coworking", "main-app");
    }

    ServiceFixture of(ServiceDefinition other) {
        return new ServiceFixture(other, tag, environment, publicAccess, identity);
    }

    ServiceFixture with(String variable, String value) {
        return new ServiceFixture(service, tag, Map.of(variable, value), publicAccess, identity);
    }

    ServiceFixture trusting(IdentitySettings other) {
        return new ServiceFixture(service, tag, environment, publicAccess, other);
    }

    ServiceFixture published(Cidr clients) {
        var access = new PublicAccess(
                "reports.example.com",
                Optional.of("arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d"),
                Optional.empty(),
                List.of(clients));
        return new ServiceFixture(service, tag, environment, Optional.of(access), identity);
    }

    HttpService declare(Provider provider) {
        return declare(
                provider, Output.of("123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking/" + service.name()));
    }

    HttpService declare(Provider provider, Output<String> repository) {
        var args = new HttpService.Args(
                service,
                workload(
                        service.name(),
                        repository,
                        tag,
                        TestStack.traffic(new EdgeSettings(publicAccess), identity),
                        provider),
                Output.of(environment),
                service.secretVariables(),
                new ConfigMap(service.name() + "-schema"),
                new ConfigMap(service.name() + "-ingress"));
        return new HttpService(service.name(), TestStack.DEV, args);
    }

    static Workload.Args workload(
            String image, Output<String> repository, String tag, Traffic traffic, Provider provider) {
        return new Workload.Args(
                image,
                Output.of("coworking"),
                repository,
                ImageVersion.parse(tag + "@sha256:" + "0".repeat(64)).orElseThrow(),
                new ApplicationSettings(2, 6, "250m", "512Mi"),
                Output.of(database()),
                traffic,
                provider,
                List.of());
    }

    static Map<String, Object> secret(String variable, String secret, String key) {
        return Map.of("name", variable, "valueFrom", Map.of("secretKeyRef", Map.of("name", secret, "key", key)));
    }

    static Declared declare(ServiceFixture service) {
        var stack = StackUnderTest.named("dev").deploy(context -> service.declare(TestStack.cluster()));
        assertThat(stack.exceptions()).isEmpty();
        return stack;
    }
}
