package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.resources.Resource;
import coworking.infrastructure.configuration.ApplicationSettings;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.Release;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an {@link HttpService} is made of.
 *
 * @param service the service's name in the cluster, a lower-case word
 * @param namespace where it runs, see {@link ServiceNamespace}
 * @param repository the registry's repository that holds its images
 * @param release the image
 * @param settings how many pods of what size, and who reaches them
 * @param environment its settings beside those of the database, by environment variable; no secrets
 * @param vpcCidr the addresses inside the network
 * @param privateCidrs the subnets of load balancers that only the network reaches
 * @param publicCidrs the subnets of those that the internet reaches
 * @param tags for what is made in AWS on the service's behalf
 * @param releaseParameter name of the parameter in AWS Systems Manager that records the running release
 * @param provider the cluster's provider
 * @param dependsOn what has to be there first and to go last: the load balancer controller, the database
 */
public record HttpServiceArgs(
        String service,
        Output<String> namespace,
        Output<String> repository,
        Release release,
        ApplicationSettings settings,
        DatabaseEndpoint database,
        Map<String, String> environment,
        Cidr vpcCidr,
        List<Cidr> privateCidrs,
        List<Cidr> publicCidrs,
        Map<String, String> tags,
        String releaseParameter,
        Provider provider,
        List<Resource> dependsOn) {

    Output<String> image() {
        return repository.applyValue(release::image);
    }

    /** The subnets that its load balancer stands in. */
    List<Cidr> loadBalancerCidrs() {
        return settings.publicAccess().isPresent() ? publicCidrs : privateCidrs;
    }

    /** All settings of its pods that are no secrets, by environment variable. */
    Output<Map<String, String>> variables() {
        return Output.tuple(database.host(), database.readHost(), database.database())
                .applyValue(known -> {
                    var variables = new TreeMap<>(environment);
                    variables.put("DB_HOST", known.t1);
                    known.t2.ifPresent(host -> variables.put("DB_READ_HOST", host));
                    variables.put("DB_PORT", String.valueOf(database.port()));
                    variables.put("DB_NAME", known.t3);
                    variables.put("DB_SSL_MODE", "require");
                    variables.put("HTTP_PORT", String.valueOf(HttpServer.PORT));
                    // A network load balancer passes every path; nobody reads them here, CloudWatch counts log lines.
                    variables.put("METRICS_AUTHENTICATION", "true");
                    return variables;
                });
    }
}
