package coworking.bench.export;

import static coworking.bench.result.Numbers.count;
import static coworking.bench.result.Numbers.median;
import static coworking.bench.result.Numbers.medianRatio;
import static coworking.bench.result.Numbers.megabytes;
import static coworking.bench.result.Numbers.ratio;

import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** An export of all users, against PostgreSQL's {@code COPY} of the same columns. */
public final class ExportPart implements Part {

    private static final String JSON = "/api/v1/users/visits";
    private static final String CSV = "/api/v1/users/visits?format=csv";
    private static final Bar BAR = Bar.atLeast(0.5);

    /** The compiler optimizes the loops of an export while they run. */
    private static final int WARM_UP_EXPORTS = 2;

    @Override
    public List<Table> run(Workbench bench) throws Exception {
        var data = bench.data().exported();
        var users = data.shape().users();
        var table = new Table(
                "Export of %,d users in a heap of 256 MB: rows per second".formatted(users),
                "export | rate | ratio | bar | result | maximum heap used | of it old generation");
        var rounds = bench.pace().rounds();
        try (var service = bench.uncached(data.owner())) {
            var copy = CopyExport.of(data.owner());
            table.add(
                    "`COPY ... TO STDOUT` by the JDBC driver",
                    rate(users, seconds(copy, rounds)),
                    ratio(1),
                    Bar.NONE.cells(1),
                    "",
                    "");
            for (var path : List.of(CSV, JSON)) {
                var export = Export.download(service, path);
                seconds(export, WARM_UP_EXPORTS);
                try (var heap = HeapProbe.of(service)) {
                    var pairs = new double[2][rounds];
                    for (var round = 0; round < rounds; round++) {
                        pairs[0][round] = seconds(copy, 1)[0];
                        pairs[1][round] = seconds(export, 1)[0];
                    }
                    add(table, path, users, pairs[0], pairs[1], heap);
                }
            }
        }
        return List.of(table);
    }

    private static void add(Table table, String path, int users, double[] copies, double[] exports, HeapProbe heap) {
        var ratio = medianRatio(copies, exports);
        table.add(
                "`" + path + "`",
                rate(users, exports),
                ratio(ratio),
                BAR.cells(ratio),
                megabytes(heap.maxBytes()),
                megabytes(heap.maxOldBytes()));
    }

    private static String rate(int users, double[] seconds) {
        return count(users / median(seconds));
    }

    private static double[] seconds(Export export, int times) throws IOException, InterruptedException, SQLException {
        var seconds = new double[times];
        for (var i = 0; i < times; i++) {
            var start = System.nanoTime();
            export.run();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return seconds;
    }
}
