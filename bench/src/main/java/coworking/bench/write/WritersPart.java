package coworking.bench.write;

import static coworking.bench.result.Numbers.count;
import static coworking.bench.result.Numbers.median;
import static coworking.bench.result.Numbers.medianRatio;
import static coworking.bench.result.Numbers.ratio;

import coworking.bench.Pace;
import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.data.DataSet;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import coworking.db.counter.Counters;
import coworking.db.program.ConnectionSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The cost of counters for those who write. */
public final class WritersPart implements Part {

    private static final Bar BAR = Bar.atLeast(0.85);
    private static final int BAR_WRITERS = 8;

    @Override
    public List<Table> run(Workbench bench) throws Exception {
        var data = bench.data().medium();
        var databases = new EnumMap<Design, ConnectionSettings>(Design.class);
        for (var design : Design.values()) {
            databases.put(design, design.create(bench.server(), data.owner()));
        }
        var tables = new ArrayList<Table>();
        for (var synchronousCommit : List.of("on", "off")) {
            for (var writers : List.of(1, BAR_WRITERS)) {
                tables.add(table(databases, data, writers, synchronousCommit, bench.pace()));
            }
        }
        databases.values().forEach(database -> bench.server().drop(database.name()));
        return tables;
    }

    private static Table table(
            Map<Design, ConnectionSettings> databases, DataSet data, int writers, String synchronousCommit, Pace pace)
            throws Exception {
        var rates = measure(databases, data, writers, synchronousCommit, pace);
        var table = new Table(
                "Writing by %d, synchronous_commit %s: transactions per second, median of %d rounds"
                        .formatted(writers, synchronousCommit, pace.rounds()),
                "design | rate | ratio to the original's tables | ratio to our indexes, no counters | bar | result");
        for (var design : Design.values()) {
            var toOriginal = medianRatio(rates.get(design), rates.get(Design.ORIGINAL));
            var toIndexes = medianRatio(rates.get(design), rates.get(Design.INDEXES));
            var hasBar = design == Design.JOURNAL && writers == BAR_WRITERS;
            table.add(
                    design,
                    count(median(rates.get(design))),
                    ratio(toOriginal),
                    ratio(toIndexes),
                    (hasBar ? BAR : Bar.NONE).cells(toOriginal));
        }
        return table;
    }

    /** Measures all designs once per round, so that a change of the machine's speed affects all of them. */
    private static Map<Design, double[]> measure(
            Map<Design, ConnectionSettings> databases, DataSet data, int writers, String synchronousCommit, Pace pace)
            throws Exception {
        var rates = new EnumMap<Design, double[]>(Design.class);
        for (var round = 0; round < pace.rounds(); round++) {
            for (var design : Design.values()) {
                var database = databases.get(design);
                var writing =
                        new WriteRound(database, design.isMerged(), data.shape().users(), synchronousCommit);
                rates.computeIfAbsent(design, added -> new double[pace.rounds()])[round] =
                        writing.run(writers, pace.shortRound());
                if (design.isMerged()) {
                    Counters.mergeAll(database.dataSource());
                }
            }
        }
        return rates;
    }
}
