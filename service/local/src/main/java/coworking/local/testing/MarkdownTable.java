package coworking.local.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A table of a document in the clone. */
public record MarkdownTable(List<List<String>> rows) {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** The first table below a heading, without its head. */
    public static MarkdownTable read(String document, String heading) throws IOException {
        var rows = Files.readAllLines(DOCS.resolve(document)).stream()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(MarkdownTable::cells)
                .toList();
        return new MarkdownTable(rows);
    }

    /** The code spans of a cell, in order. */
    public static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|")).skip(1).map(String::trim).toList();
    }
}
