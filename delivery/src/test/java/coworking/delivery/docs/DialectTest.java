package coworking.delivery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java is written in one dialect: see CONTRIBUTING.md. */
class DialectTest {

    /** All sources but this one, which has examples of what must not be written. */
    private static final List<Path> SOURCES = ProjectFiles.below(ProjectFiles.ROOT).stream()
            .filter(file -> ProjectFiles.extension(file).equals("java"))
            .filter(file -> !file.endsWith("DialectTest.java"))
            .toList();

    /** A text block or a string. A single quotation mark as a character does not begin one. */
    private static final Pattern TEXT = Pattern.compile("\"\"\"(?s:.*?)\"\"\"|(?<!')\"(?:[^\"\\\\\n]|\\\\.)*\"");

    /** A local variable, which is indented twice and has no modifier, whose class repeats its type, e.g. an ArrayList. */
    private static final Pattern EXPLICIT_TYPE =
            Pattern.compile("(?m)^ {8,}([A-Z]\\w*)(?:<.*>)?(?:\\[])* \\w+ = new \\w*\\1\\b");

    /** Keywords of SQL in upper case, with enough around them that no prose has them. */
    private static final Pattern UPPER_CASE_SQL =
            Pattern.compile("\\b(?:SELECT |CAST\\(|INSERT INTO|UPDATE [\\w.]+ SET|DELETE FROM|"
                    + "TRUNCATE |FROM [\\w(]|WHERE [\\w(]|ORDER BY|GROUP BY|VALUES \\(|RETURNING |LOCK TABLE|IS (?:NOT )?NULL|NULL\\)|"
                    + "(?:AND|OR) [\\w.]+ (?:[<>=]|IN|IS))");

    private static final int MAX_LENGTH = 128;

    private static final Pattern LONG_LINE = Pattern.compile("(?m)^.{" + (MAX_LENGTH + 1) + ",}$");

    @Test
    void everyPackageSaysWhatItIsAbout() {
        var undescribed = SOURCES.stream()
                .map(Path::getParent)
                .filter(folder -> folder.toString().contains("/src/main/java/"))
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .distinct();

        assertThat(undescribed).isEmpty();
    }

    @Test
    void noTypeIsWrittenTwice() {
        assertThat(find(DialectTest::explicitTypes)).isEmpty();
    }

    @Test
    void sqlIsInLowerCase() {
        assertThat(find(DialectTest::upperCaseSql)).isEmpty();
    }

    @Test
    void linesAreAsLongAsTheEditorAllows() {
        assertThat(ProjectFiles.read(ProjectFiles.ROOT.resolve(".editorconfig")))
                .contains("[*.java]\nmax_line_length = " + MAX_LENGTH + "\n");
        assertThat(find(DialectTest::longLines)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"List<String> names = new ArrayList<>();", "Order order = new Order();"})
    void aTypeThatIsWrittenTwiceIsFound(String declaration) {
        assertThat(explicitTypes("        " + declaration)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "a = 1 AND b = 2", "count(*) FROM tokens", "DELETE FROM tokens"})
    void sqlInUpperCaseIsFound(String sql) {
        assertThat(upperCaseSql("execute(\"" + sql + "\");")).hasSize(1);
        assertThat(upperCaseSql("execute(\"\"\"\n    " + sql + "\n    \"\"\");"))
                .hasSize(1);
        assertThat(upperCaseSql("// " + sql)).isEmpty();
    }

    @Test
    void aLongLineIsFoundUnlessItIsTextOrALink() {
        var code = "a".repeat(MAX_LENGTH + 1);

        assertThat(longLines(code)).hasSize(1);
        assertThat(longLines("var text = \"" + code + "\";")).isEmpty();
        assertThat(longLines(" * @see <a href=\"https://example.org/" + code + "\">an example</a>"))
                .isEmpty();
    }

    private interface Check {
        List<String> find(String source);
    }

    private static Stream<String> find(Check check) {
        return SOURCES.stream()
                .flatMap(file -> check.find(ProjectFiles.read(file)).stream()
                        .map(found -> ProjectFiles.ROOT.relativize(file) + ": " + found));
    }

    private static List<String> explicitTypes(String source) {
        return matches(EXPLICIT_TYPE, TEXT.matcher(source).replaceAll("\"\""));
    }

    private static List<String> longLines(String source) {
        return matches(LONG_LINE, TEXT.matcher(source).replaceAll("\"\""));
    }

    private static List<String> upperCaseSql(String source) {
        return TEXT.matcher(source)
                .results()
                .flatMap(text -> matches(UPPER_CASE_SQL, text.group()).stream())
                .toList();
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group().strip())
                .toList();
    }
}
