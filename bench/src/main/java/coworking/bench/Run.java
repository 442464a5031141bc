package coworking.bench;

import coworking.bench.result.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of some parts. A part that fails does not keep the others from running. */
final class Run {

    private final Workbench bench;
    private final Path file;
    private final List<Table> tables = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    /** @param file the file that the results are written to */
    Run(Workbench bench, Path file) {
        this.bench = bench;
        this.file = file;
    }

    /** @throws IllegalStateException if a part failed */
    void run(Map<String, Part> parts) throws IOException {
        var start = System.nanoTime();
        parts.forEach(this::runPart);
        var minutes = (System.nanoTime() - start) / 60e9;
        var results = "%s; %.1f minutes%n%n%s"
                .formatted(
                        Machine.description(bench.server().version()),
                        minutes,
                        String.join("\n", tables.stream().map(Table::toString).toList()));
        Files.writeString(file, results);
        System.out.printf("%n%s%nWritten to %s%n", results, file);
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Failed parts: " + String.join(", ", failed));
        }
    }

    private void runPart(String name, Part part) {
        System.out.printf("%nPart %s%n", name);
        try {
            tables.addAll(part.run(bench));
        } catch (Exception failure) {
            failed.add(name);
            failure.printStackTrace();
        }
    }
}
