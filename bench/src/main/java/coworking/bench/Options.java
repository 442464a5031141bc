package coworking.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Choices made by environment variables.
 *
 * @param parts parts to run, by name; all if empty
 * @param data folder that keeps the data sets between runs
 * @param sizes sizes of the data sets
 * @param pace how long to measure
 */
public record Options(List<String> parts, Path data, Sizes sizes, Pace pace) {

    /** @param defaultData folder of the data sets unless {@code BENCH_DATA} names another */
    static Options fromEnvironment(Map<String, String> environment, Path defaultData) {
        var quick = Boolean.parseBoolean(environment.get("BENCH_QUICK"));
        var parts = environment.getOrDefault("BENCH_ONLY", "");
        return new Options(
                parts.isBlank() ? List.of() : List.of(parts.strip().split("\\s*,\\s*")),
                Path.of(environment.getOrDefault("BENCH_DATA", defaultData.toString())),
                Sizes.fromEnvironment(environment, quick ? Sizes.QUICK : Sizes.FULL),
                quick ? Pace.QUICK : Pace.FULL);
    }
}
