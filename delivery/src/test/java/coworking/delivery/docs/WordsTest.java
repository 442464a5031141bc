package coworking.delivery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents and comments are in plain English: none has an expression that readers stumble over. */
class WordsTest {

    private static final List<Prose> PROSE = Prose.below(ProjectFiles.ROOT);

    /** Regular expressions, each with better words. A space also matches a line break. */
    private static final List<Expression> EXPRESSIONS =
            """
            \\b(tells|told(?! (apart|to)\\b)|tell (how|what|its))\\b                | say, report, log
            \\bmend(s|ed)?\\b                                                       | repair
            \\b(anew|for ever|hence|thereof|shall)\\b                               | again, forever, must
            \\b(meanwhile|besides?)\\b                                              | during, next to, also
            \\b[Ww]ho(m?)ever\\b                                                    | anyone who, the person who
            \\b(an?|one) ([\\w-]+ ){1,3}(of|by) (its|their|our|his) own\\b          | a separate, its own
            \\bto be had\\b                                                         | available
            \\ballowed is\\b                                                        | expected
            \\bdifferent users\\b                                                   | distinct users
            \\b(so many|so few)\\b                                                  | this number of
            \\bas (many|much|few) \\w+( \\w+)* as (may|can) be\\b                   | too many, the maximum
            \\b(none|no \\w+|null) where\\b                                         | null if
            \\bwhere (there|it|they|no) (is|are|was|were)\\b                        | if
            \\b(what|which|that|who|rows|they|it) (is|are|was|were) there\\b        | exists
            \\b(is|are|was|were) answered\\b                                        | returned, served
            \\b(service|server|API|replica|pod|report|database)s? answers?\\b       | respond, return
            \\b(ask|asks|asked|asking) (a|an|the|this|whom|nobody|of|again)\\b      | query, request
            \\b(stands? (in(?! for\\b)|at|on|under)|lies (in|at|on|under))\\b       | is in
            \\bone an? (bucket|figure|user|row|fetch|statement|migration|report)\\b | one per
            \\bwithout (login|zone)\\b                                              | without a
            /\\*\\*\\s+(What|Of|As|By|Among|With|To)\\b                             | a noun or a verb first
            @(param \\w+|return) (of|in|by|as|which|what|whom|where|with)\\b        | a noun first
            """.lines().map(WordsTest::expression).toList();

    private record Expression(Pattern words, String better) {

        Stream<String> in(Prose prose) {
            return prose.find(words).map(found -> found + " -> " + better);
        }
    }

    @Test
    void areNotInProse() {
        assertThat(PROSE.stream().flatMap(WordsTest::expressions))
                .as("expressions, with better words")
                .isEmpty();
    }

    @Test
    void areFoundWithFileAndLine(@TempDir Path folder) throws Exception {
        var comments = "/**\n * Ends once it\n * is there.\n */\nint count; // counted\n";
        var code = "int told;\n";
        Files.writeString(folder.resolve("Example.java"), comments + code);
        Files.writeString(folder.resolve("example.md"), "`told`\n\n    told\n\nIt is told.\n");

        Files.writeString(folder.resolve("script"), "#!/bin/sh\n# It is told.\necho told\n");
        Files.writeString(folder.resolve("example.yaml"), "told: told\n  # It is told.\n");
        Files.writeString(folder.resolve("Containerfile"), "# It is told.\nRUN told\n");

        var found = Prose.below(folder).stream().flatMap(WordsTest::expressions);

        assertThat(found)
                .containsExactlyInAnyOrder(
                        folder + "/Example.java:2: it is there -> exists",
                        folder + "/example.md:5: told -> say, report, log",
                        folder + "/script:2: told -> say, report, log",
                        folder + "/example.yaml:2: told -> say, report, log",
                        folder + "/Containerfile:1: told -> say, report, log");
    }

    @Test
    void areSearchedInEveryModule() {
        var folders = PROSE.stream()
                .map(prose ->
                        ProjectFiles.ROOT.relativize(prose.file()).getName(0).toString());

        assertThat(folders).contains("db", "service", "infrastructure", "delivery", "bench", "docs", "README.md");
    }

    private static Stream<String> expressions(Prose prose) {
        return EXPRESSIONS.stream().flatMap(expression -> expression.in(prose));
    }

    private static Expression expression(String line) {
        var end = line.lastIndexOf(" | ");
        var words = line.substring(0, end).strip().replace(" ", "\\s+");
        return new Expression(Pattern.compile(words, Pattern.CASE_INSENSITIVE), line.substring(end + 3));
    }
}
