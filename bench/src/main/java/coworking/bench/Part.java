package coworking.bench;

import coworking.bench.result.Table;
import java.util.List;

/** A part of the bench that can be run alone. */
@FunctionalInterface
public interface Part {

    List<Table> run(Workbench bench) throws Exception;
}
