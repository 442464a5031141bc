package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.configuration.ApplicationSettings;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.PublicAccess;
import coworking.infrastructure.configuration.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service called analytics beside a database called main; each test says what is different in it. */
record ServiceFixture(
        String service, String tag, Map<String, String> environment, Optional<PublicAccess> publicAccess) {

    static final ServiceFixture ANALYTICS =
            new ServiceFixture("analytics", "1.0.0-1e11c25", Map.of("USAGE_LOG_DAYS", "7"), Optional.empty());

    static DatabaseEndpoint database() {
        return new DatabaseEndpoint(
                Output.of("main-rw.coworking.svc"),
                Output.of(Optional.empty()),
                5432,
                Output.of("coworking"),
                Output.of("main-app"),
                Output.of("main-reader"),
                Output.of("coworking"),
                Output.of("main"));
    }

    static Provider cluster() {
        return new Provider("cluster", ProviderArgs.builder().kubeconfig("{}").build());
    }

    ServiceFixture tagged(String other) {
        return new ServiceFixture(service, other, environment, publicAccess);
    }

    ServiceFixture called(String other) {
        return new ServiceFixture(other, tag, environment, publicAccess);
    }

    ServiceFixture with(String variable, String value) {
        return new ServiceFixture(service, tag, Map.of(variable, value), publicAccess);
    }

    ServiceFixture published(Cidr clients) {
        var access = new PublicAccess(
                "reports.example.com", "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d", List.of(clients));
        return new ServiceFixture(service, tag, environment, Optional.of(access));
    }

    HttpService declare(Provider provider) {
        return declare(provider, Output.of("123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking/analytics"));
    }

    HttpService declare(Provider provider, Output<String> repository) {
        var args = new HttpServiceArgs(
                service,
                Output.of("coworking"),
                repository,
                Release.parse(tag + "@sha256:" + "0".repeat(64)).orElseThrow(),
                new ApplicationSettings(2, 6, "250m", "512Mi", publicAccess),
                database(),
                environment,
                cidr("10.0.0.0/16"),
                List.of(cidr("10.0.0.0/20"), cidr("10.0.16.0/20")),
                List.of(cidr("10.0.240.0/24")),
                Map.of("project", "coworking", "stack", "dev"),
                "/coworking/dev/release/" + service,
                provider,
                List.of());
        return new HttpService(service, args, ComponentResourceOptions.Empty);
    }

    private static Cidr cidr(String text) {
        return Cidr.parse(text).orElseThrow();
    }
}
