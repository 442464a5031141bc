package coworking.infrastructure.observability;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.observability.Widget.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that is measured on one screen: a row for each service, then the cluster, the database and the builds. */
final class Dashboard extends ComponentResource {
    private final ObservabilityArgs args;

    Dashboard(String name, ObservabilityArgs args, ComponentResourceOptions options) {
        super("coworking:observability:Dashboard", name, options);
        this.args = args;
        new com.pulumi.aws.cloudwatch.Dashboard(
                name,
                DashboardArgs.builder()
                        .dashboardName(args.prefix())
                        .dashboardBody(body())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of("url", url()));
    }

    /** Its address in AWS's console. */
    Output<String> url() {
        return Output.of("https://%1$s.console.aws.amazon.com/cloudwatch/home?region=%1$s#dashboards/dashboard/%2$s"
                .formatted(args.region(), args.prefix()));
    }

    private Output<String> body() {
        var widgets = new ArrayList<Output<Widget>>();
        args.serviceSignals().forEach(service -> widgets.addAll(row(service)));
        widgets.addAll(row(args.clusterSignals()));
        widgets.addAll(row(args.databaseSignals(), args.buildSignals()));
        args.serviceSignals().forEach(service -> widgets.add(errorLines(service)));
        return Output.all(widgets).applyValue(Dashboard::json);
    }

    private List<Output<Widget>> row(ServiceSignals service) {
        var time = service.responseTime().metric();
        return List.of(
                graph(
                        service.service() + ": requests",
                        List.of(
                                curve(service.requests().metric(), "Sum", "requests"),
                                curve(service.serverErrors().metric(), "Sum", "failed (5xx)"))),
                graph(
                        service.service() + ": response time, microseconds",
                        List.of(curve(time, "p50", "half"), curve(time, "p95", "95 %"), curve(time, "p99", "99 %"))),
                graph(
                        service.service() + ": pods and logged errors",
                        List.of(
                                curve(service.runningPods(), "Average", "running pods"),
                                curve(service.readyPods(), "Average", "share of pods that are ready"),
                                curve(service.errorLines().metric(), "Sum", "errors"))));
    }

    private List<Output<Widget>> row(ClusterSignals cluster) {
        return List.of(
                graph(
                        "Fullest node, percent",
                        List.of(
                                curve(cluster.nodeCpu(), "Maximum", "CPU"),
                                curve(cluster.nodeMemory(), "Maximum", "memory"),
                                curve(cluster.nodeDisk(), "Maximum", "disk"))),
                graph("Nodes", List.of(curve(cluster.nodes(), "Maximum", "nodes"))),
                graph("Restarts of containers", List.of(curve(cluster.restarts(), "Sum", "restarts"))));
    }

    private List<Output<Widget>> row(DatabaseSignals database, BuildSignals builds) {
        return List.of(
                graph(
                        "Database: fullest volume, percent",
                        List.of(curve(database.volumeUsed().metric(), "Maximum", "used"))),
                graph(
                        "Database: completed backups",
                        List.of(curve(database.backups().metric(), "Sum", "backups"))),
                graph(
                        "Builds of the main branch",
                        List.of(
                                curve(builds.succeeded(), "Sum", "succeeded"),
                                curve(builds.failed(), "Sum", "failed"))));
    }

    private Output<Widget> errorLines(ServiceSignals service) {
        var query = """
                fields @timestamp, log_processed.message \
                | filter kubernetes.pod_name like /^%s-/ and log_processed.loglevel in ["ERROR", "SEVERE", "FATAL"] \
                | sort @timestamp desc | limit 20""".formatted(service.service());
        var title = service.service() + ": last errors";
        return args.logs().application().applyValue(group -> Widget.lines(title, args.region(), group, query));
    }

    private Output<Widget> graph(String title, List<Output<Curve>> curves) {
        return Output.all(curves).applyValue(known -> Widget.graph(title, args.region(), known));
    }

    private static Output<Curve> curve(Metric metric, String statistic, String label) {
        return metric.dimensions().applyValue(dimensions -> new Curve(metric, dimensions, statistic, label));
    }

    private static String json(List<Widget> widgets) {
        var array = new JsonArray();
        for (var place = 0; place < widgets.size(); place++) {
            array.add(widgets.get(place).at(place));
        }
        var body = new JsonObject();
        body.add("widgets", array);
        return body.toString();
    }
}
