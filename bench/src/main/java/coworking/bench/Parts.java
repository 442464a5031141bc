package coworking.bench;

import coworking.bench.export.ExportPart;
import coworking.bench.identity.IdentityPart;
import coworking.bench.original.OriginalPart;
import coworking.bench.redemption.RedemptionPart;
import coworking.bench.repeated.RepeatedPart;
import coworking.bench.report.DashboardPart;
import coworking.bench.report.GrowthPart;
import coworking.bench.report.MixedPart;
import coworking.bench.report.PagesPart;
import coworking.bench.report.ReportsPart;
import coworking.bench.service.StartPart;
import coworking.bench.write.BuildPart;
import coworking.bench.write.BulkPart;
import coworking.bench.write.WritersPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts by name, in the order in which they run. */
final class Parts {

    private static final Map<String, Part> ALL = new LinkedHashMap<>();

    static {
        ALL.put("reports", new ReportsPart());
        ALL.put("pages", new PagesPart());
        ALL.put("dashboard", new DashboardPart());
        ALL.put("mixed", new MixedPart());
        ALL.put("repeated", new RepeatedPart());
        ALL.put("identity", new IdentityPart());
        ALL.put("redemption", new RedemptionPart());
        ALL.put("export", new ExportPart());
        ALL.put("writers", new WritersPart());
        ALL.put("bulk", new BulkPart());
        ALL.put("build", new BuildPart());
        ALL.put("start", new StartPart());
        ALL.put("original", new OriginalPart());
        ALL.put("growth", new GrowthPart());
    }

    private Parts() {}

    /**
     * Returns the parts of these names, or all parts if there are no names.
     *
     * @throws IllegalArgumentException if a name is unknown
     */
    static Map<String, Part> chosen(List<String> names) {
        if (!ALL.keySet().containsAll(names)) {
            throw new IllegalArgumentException(
                    "BENCH_ONLY is '%s'; allowed: any of %s".formatted(String.join(",", names), ALL.keySet()));
        }
        var chosen = new LinkedHashMap<>(ALL);
        chosen.keySet().removeIf(name -> !names.isEmpty() && !names.contains(name));
        return chosen;
    }
}
