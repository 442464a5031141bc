package coworking.delivery.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", "charts", "migration");

    /** Opens each line of a comment. */
    private static final Pattern LEADER = Pattern.compile("(?m)^ *(\\*(?!/)|--|//|#)");

    private static boolean isIn(Path file) {
        return extension(file).equals("md") || COMMENTS.containsKey(extension(file));
    }

    private static Prose of(Path file) {
        try {
            var source = Files.readString(file);
            var comment = COMMENTS.get(extension(file));
            var text = comment == null ? blank(INDENTED, source) : blankOutside(comment, source);
            return new Prose(file, blank(LEADER, blank(CODE, text)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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

    private static String extension(Path file) {
        var name = file.getFileName().toString();
        return isScript(file) ? "sh" : name.substring(name.lastIndexOf('.') + 1);
    }

    /** Scripts have no extension, but a first line that names their shell. */
    private static boolean isScript(Path file) {
        if (file.getFileName().toString().contains(".") || !Files.isRegularFile(file)) {
            return false;
        }
        try (var source = Files.newInputStream(file)) {
            return new String(source.readNBytes(2), StandardCharsets.US_ASCII).equals("#!");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads all prose below a folder, except generated and foreign files, and migrations, which never change. */
    static List<Prose> below(Path folder) {
        var found = new ArrayList<Prose>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return SKIPPED.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (isIn(file)) {
                        found.add(of(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }
}
