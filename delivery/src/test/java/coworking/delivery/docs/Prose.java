package coworking.delivery.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The prose of a file: a document without its code, or the comments of a program. Everything else is blank, so each word
 * keeps its line.
 */
record Prose(Path file, String text) {

    private static final Pattern BLOCK_COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?<![:\"])//[^\n]*");
    /** Whole lines only: elsewhere, the sign may be part of an address or of a shell's expansion. */
    private static final Pattern LINE_COMMENT = Pattern.compile("(?m)^ *#(?!!).*$");

    private static final Map<String, Pattern> COMMENTS = Map.of(
            "java", BLOCK_COMMENT,
            "js", BLOCK_COMMENT,
            "css", BLOCK_COMMENT,
            "sql", Pattern.compile("(?m)--.*$"),
            "yaml", LINE_COMMENT,
            "sh", LINE_COMMENT,
            "Containerfile", LINE_COMMENT,
            "xml", Pattern.compile("(?s)<!--.*?-->"));

    private static final Pattern CODE =
            Pattern.compile("(?s)```.*?```|`[^`]*`|\\{@(code|link|value)[^}]*}|https?://\\S+");

    /** An indented block of a document, which follows an empty line. */
    private static final Pattern INDENTED = Pattern.compile("(?<=\n\n)( {4,}[^\n]*\n)+");

    /** Opens each line of a comment. */
    private static final Pattern LEADER = Pattern.compile("(?m)^ *(\\*(?!/)|--|//|#)");

    private static boolean isIn(Path file) {
        return ProjectFiles.extension(file).equals("md") || COMMENTS.containsKey(ProjectFiles.extension(file));
    }

    private static Prose of(Path file) {
        var source = ProjectFiles.read(file);
        var comment = COMMENTS.get(ProjectFiles.extension(file));
        var text = comment == null ? blank(INDENTED, source) : blankOutside(comment, source);
        return new Prose(file, blank(LEADER, blank(CODE, text)));
    }

    /** Returns file and line of each match, with the matched words. */
    Stream<String> find(Pattern words) {
        return words.matcher(text)
                .results()
                .map(match -> "%s:%d: %s".formatted(file, line(match), oneLine(match.group())));
    }

    private long line(MatchResult match) {
        return lines(text.substring(0, match.start())) + 1;
    }

    private static String oneLine(String words) {
        return words.strip().replaceAll("\\s+", " ");
    }

    private static long lines(String text) {
        return text.chars().filter(character -> character == '\n').count();
    }

    private static String blankOutside(Pattern comment, String source) {
        var text = new StringBuilder(blank(source));
        comment.matcher(source).results().forEach(match -> text.replace(match.start(), match.end(), match.group()));
        return text.toString();
    }

    private static String blank(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(match -> blank(match.group()));
    }

    private static String blank(String text) {
        return text.replaceAll("[^\n]", " ");
    }

    /** Reads all prose below a folder. */
    static List<Prose> below(Path folder) {
        return ProjectFiles.below(folder).stream()
                .filter(Prose::isIn)
                .map(Prose::of)
                .toList();
    }
}
