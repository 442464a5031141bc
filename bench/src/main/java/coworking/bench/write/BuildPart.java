package coworking.bench.write;

import static coworking.bench.result.Numbers.oneDecimal;

import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import coworking.db.counter.Counters;
import java.util.List;

/** The time to build all counters from the tokens, on a copy of the big data set. */
public final class BuildPart implements Part {

    private static final Bar BAR = Bar.atMost(90);

    @Override
    public List<Table> run(Workbench bench) {
        var data = bench.data().big();
        var database = bench.server().copy(data.owner(), "build");
        var start = System.nanoTime();
        Counters.rebuild(database.dataSource());
        var seconds = (System.nanoTime() - start) / 1e9;
        bench.server().drop(database.name());
        var table = new Table("Building the counters", "data | seconds | bar | result");
        table.add(data.shape(), oneDecimal(seconds), BAR.cells(seconds));
        return List.of(table);
    }
}
