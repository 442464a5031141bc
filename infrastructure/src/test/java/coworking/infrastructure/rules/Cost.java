package coworking.infrastructure.rules;

import coworking.infrastructure.configuration.NodeGroupSettings.CapacityType;
import coworking.infrastructure.stack.Registered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * Monthly cost of a stack at its minimum size, from the resources that it registers and the unit prices on file.
 *
 * @param run a deployment of the stack
 * @param logGib log lines per month
 */
record Cost(Run run, int logGib) {

    private static final int HOURS = 730;
    private static final Map<String, Object> PRICES = prices();

    /** US dollars per month, by item. */
    Map<String, Double> items() {
        var items = new LinkedHashMap<String, Double>();
        items.put("control plane", count("eks:index:Cluster") * hourly("eks cluster hour"));
        items.put("nodes", machines());
        items.put(
                "NAT gateways",
                count("aws:ec2/natGateway:NatGateway") * hourly("nat gateway hour")
                        + count("aws:ec2/eip:Eip") * hourly("public address hour"));
        items.put("volumes", (rootVolumes() + databaseVolumes()) * price("gp3 GiB"));
        items.put("load balancer", count("kubernetes:networking.k8s.io/v1:Ingress") * hourly("load balancer hour"));
        items.put("firewall", count("aws:wafv2/webAcl:WebAcl") * (price("web ACL") + 3 * price("web ACL rule")));
        items.put("logs, metrics, alarms", monitoring());
        items.put(
                "keys and backups", count("aws:kms/key:Key") * price("key") + databaseVolumes() * price("backup GiB"));
        return items;
    }

    double total() {
        return items().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private double monitoring() {
        return logGib * price("log GiB")
                + count("aws:cloudwatch/metricAlarm:MetricAlarm") * price("alarm")
                + count("aws:cloudwatch/logMetricFilter:LogMetricFilter") * price("metric")
                + count("aws:cloudwatch/dashboard:Dashboard") * price("dashboard");
    }

    private double machines() {
        return groups().stream().mapToDouble(this::machines).sum();
    }

    private double machines(Registered group) {
        var spot = group.text("capacityType").equals(CapacityType.SPOT.name());
        return minimum() * hourly(spot ? "m7i.large spot hour" : "m7i.large hour");
    }

    /** Minimum machines of each group, which the autoscaler enforces. */
    private double minimum() {
        return (Double) autoscaler().input("values.autoscalingGroups.0.minSize");
    }

    private Registered autoscaler() {
        return run.all("kubernetes:helm.sh/v3:Release")
                .filter(release -> release.text("chart").equals("cluster-autoscaler"))
                .findFirst()
                .orElseThrow();
    }

    private double rootVolumes() {
        var template =
                run.all("aws:ec2/launchTemplate:LaunchTemplate").findFirst().orElseThrow();
        return groups().size() * minimum() * (Double) template.input("blockDeviceMappings.0.ebs.volumeSize");
    }

    private double databaseVolumes() {
        var postgres = run.all("kubernetes:helm.sh/v3:Release")
                .filter(release -> release.text("chart").equals("cluster"))
                .findFirst()
                .orElseThrow();
        return (Double) postgres.input("values.cluster.instances")
                * (gib(postgres, "values.cluster.storage.size") + gib(postgres, "values.cluster.walStorage.size"));
    }

    private static double gib(Registered release, String path) {
        return Double.parseDouble(release.text(path).replace("Gi", ""));
    }

    private List<Registered> groups() {
        return run.all("eks:index:ManagedNodeGroup").toList();
    }

    private long count(String type) {
        return run.all(type).count();
    }

    private static double hourly(String unit) {
        return price(unit) * HOURS;
    }

    private static double price(String unit) {
        return ((Number) PRICES.get(unit)).doubleValue();
    }

    private static Map<String, Object> prices() {
        try {
            return new Yaml().load(Files.readString(Path.of("src/test/resources/unit-prices.yaml")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
