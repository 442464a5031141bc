package coworking.infrastructure.observability;

import com.google.gson.Gson;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.observability.Widget.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All metrics on one screen: a row per service, then the cluster, the database and the builds. */
final class Dashboard extends Component {

    Dashboard(String name, Signals signals, Component parent) {
        super("coworking:observability:Dashboard", name, parent);
        new com.pulumi.aws.cloudwatch.Dashboard(
                name,
                DashboardArgs.builder()
                        .dashboardName(stack.prefix())
                        .dashboardBody(body(signals))
                        .build(),
                child());
        registerOutputs(Map.of("url", url()));
    }

    Output<String> url() {
        return Output.of("https://%1$s.console.aws.amazon.com/cloudwatch/home?region=%1$s#dashboards/dashboard/%2$s"
                .formatted(stack.region(), stack.prefix()));
    }

    private String body(Signals signals) {
        var widgets = new ArrayList<Widget>();
        signals.services().forEach(service -> widgets.addAll(row(service)));
        widgets.addAll(row(signals.cluster()));
        widgets.addAll(row(signals.database(), signals.builds()));
        signals.services().forEach(service -> widgets.add(errorLines(service)));
        signals.access().ifPresent(access -> widgets.add(doors(access)));
        signals.edge().blocked().ifPresent(blocked -> widgets.add(blocked(blocked)));
        var placed = IntStream.range(0, widgets.size())
                .mapToObj(place -> widgets.get(place).at(place))
                .toList();
        return new Gson().toJson(Map.of("widgets", placed));
    }

    private List<Widget> row(ServiceSignals signals) {
        var service = signals.service();
        var time = signals.responseTime().metric();
        return List.of(
                graph(
                        service + ": requests",
                        new Curve(signals.requests().metric(), "Sum", "requests"),
                        new Curve(signals.serverErrors().metric(), "Sum", "failed (5xx)"),
                        new Curve(signals.refusedTokens().metric(), "Sum", "refused (401, 403)")),
                graph(
                        service + ": response time, microseconds",
                        new Curve(time, "p50", "half"),
                        new Curve(time, "p95", "95 %"),
                        new Curve(time, "p99", "99 %")),
                graph(
                        service + ": pods and logged errors",
                        new Curve(signals.runningPods(), "Average", "running pods"),
                        new Curve(signals.readyPods(), "Average", "share of pods that are ready"),
                        new Curve(signals.errorLines().metric(), "Sum", "errors")));
    }

    private List<Widget> row(ClusterSignals cluster) {
        return List.of(
                graph(
                        "Fullest node, percent",
                        new Curve(cluster.nodeCpu(), "Maximum", "CPU"),
                        new Curve(cluster.nodeMemory(), "Maximum", "memory"),
                        new Curve(cluster.nodeDisk(), "Maximum", "disk")),
                graph("Nodes", new Curve(cluster.nodes(), "Maximum", "nodes")),
                graph("Restarts of containers", new Curve(cluster.restarts(), "Sum", "restarts")));
    }

    private List<Widget> row(DatabaseSignals database, BuildSignals builds) {
        var volumes = new Curve(database.volumeUsed().metric(), "Maximum", "fullest volume, percent");
        var lag = new Curve(database.replicationLag().metric(), "Maximum", "replication lag, seconds");
        return List.of(
                database.hasStandbys() ? graph("Database", volumes, lag) : graph("Database", volumes),
                graph(
                        "Database: completed backups",
                        new Curve(database.backups().metric(), "Sum", "backups")),
                releases(builds));
    }

    private Widget releases(BuildSignals builds) {
        var curves = new ArrayList<>(List.of(
                new Curve(builds.succeededDeployments(), "Sum", "deployed"),
                new Curve(builds.failedDeployments(), "Sum", "failed deployments"),
                new Curve(builds.refusedReleases().metric(), "Sum", "refused releases")));
        builds.failedBuilds().ifPresent(failed -> curves.add(new Curve(failed, "Sum", "failed builds")));
        return graph("Releases", curves.toArray(Curve[]::new));
    }

    private Widget doors(AccessSignals access) {
        return graph(
                "Codes that opened nothing, and long waits",
                new Curve(access.failedRedemptions().metric(), "Sum", "refused codes"),
                new Curve(access.longWaits().metric(), "Sum", "warnings of requests that wait"));
    }

    private Widget blocked(Metric blocked) {
        return graph("Requests that the firewall blocked", new Curve(blocked, "Sum", "blocked"));
    }

    private Widget errorLines(ServiceSignals signals) {
        var query = """
                SOURCE '%s' | fields @timestamp, log_processed.message \
                | filter kubernetes.pod_name like /^%s-/ and log_processed.loglevel in ["ERROR", "SEVERE", "FATAL"] \
                | sort @timestamp desc | limit 20""".formatted(ContainerLogs.groupName(stack, "application"), signals.service());
        return Widget.lines(signals.service() + ": last errors", stack.region(), query);
    }

    private Widget graph(String title, Curve... curves) {
        return Widget.graph(title, stack.region(), List.of(curves));
    }
}
