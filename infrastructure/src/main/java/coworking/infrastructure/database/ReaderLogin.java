package coworking.infrastructure.database;

import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.kubernetes.Kubernetes;
import coworking.infrastructure.kubernetes.LocalChart;
import java.util.Map;

/**
 * The Secret with the name and password that services read the database with. A chart makes the password up inside the
 * cluster and keeps it from then on, so that neither Pulumi nor its state ever knows it.
 */
final class ReaderLogin extends ComponentResource {

    /** The role in PostgreSQL. */
    static final String USERNAME = "analytics";

    private static final LocalChart CHART = new LocalChart("infrastructure/charts/database-login", "1.0.0");

    ReaderLogin(String name, String secret, DatabaseArgs args, ComponentResourceOptions options) {
        super("coworking:database:ReaderLogin", name, options);
        new Release(
                name,
                CHART.release(secret, args.namespaceName(), Map.of("secret", secret, "username", USERNAME)),
                Kubernetes.options(this, args.provider())
                        .dependsOn(args.namespace())
                        .build());
        registerOutputs(Map.of());
    }
}
