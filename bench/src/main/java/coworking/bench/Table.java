package coworking.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of results, printed as Markdown. */
final class Table {

    private final String title;
    private final List<String> lines = new ArrayList<>();

    Table(String title, String... columns) {
        this.title = title;
        add((Object[]) columns);
        lines.add("|---".repeat(columns.length) + "|");
    }

    void add(Object... cells) {
        lines.add("| "
                + String.join(" | ", Arrays.stream(cells).map(String::valueOf).toList()) + " |");
        System.out.println(lines.get(lines.size() - 1));
    }

    @Override
    public String toString() {
        return "### " + title + "\n\n" + String.join("\n", lines) + "\n";
    }
}
