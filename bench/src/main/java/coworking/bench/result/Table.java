package coworking.bench.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of results in Markdown. Each row is also printed when it is added, to show progress. */
public final class Table {

    private final String title;
    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param columns their names, e.g. {@code report | p50 | p99} */
    public Table(String title, String columns) {
        this.title = title;
        System.out.printf("%n%s%n", title);
        add(columns);
        lines.add("|---".repeat(columns.split("\\|").length) + "|");
    }

    /** Adds a row. */
    public void add(Object... cells) {
        var row = "| "
                + String.join(" | ", Arrays.stream(cells).map(String::valueOf).toList()) + " |";
        lines.add(row);
        System.out.println(row);
    }

    /** Adds a sentence below the table. */
    public void note(String sentence) {
        notes.add(sentence);
        System.out.println(sentence);
    }

    @Override
    public String toString() {
        var below = notes.isEmpty() ? "" : "\n" + String.join("\n", notes) + "\n";
        return "### " + title + "\n\n" + String.join("\n", lines) + "\n" + below;
    }
}
