package coworking.infrastructure.observability;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line as Fluent Bit sends it to CloudWatch. What the server wrote in it was taken from a running server.
 *
 * @param what a name for it
 */
record ContainerLine(String what, JsonObject json) {
    private static final Pattern TERM = Pattern.compile("\\(*\\$\\.(\\S+) (=|>=) (\\S.*?)\\)*");

    static List<ContainerLine> all() throws IOException {
        var lines = ContainerLine.class.getResourceAsStream("container-lines.jsonl");
        try (var reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .map(json -> new ContainerLine(json.get("what").getAsString(), json.getAsJsonObject("line")))
                    .toList();
        }
    }

    /** Whether a filter pattern counts it, read as CloudWatch reads patterns of equalities. */
    boolean matches(String pattern) {
        var terms = pattern.substring(2, pattern.length() - 2).split(" && ");
        return Arrays.stream(terms)
                .allMatch(term -> Arrays.stream(term.split(" \\|\\| ")).anyMatch(this::holds));
    }

    private boolean holds(String term) {
        var matcher = TERM.matcher(term);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a term: " + term);
        }
        var field = field(matcher.group(1));
        if (field == null) {
            return false;
        }
        return matcher.group(2).equals(">=")
                ? field.getAsDouble() >= Double.parseDouble(matcher.group(3))
                : equal(field.getAsString(), matcher.group(3));
    }

    /** The value at a path of names, or null. */
    JsonElement field(String path) {
        JsonElement value = json;
        for (var name : path.split("\\.")) {
            value = value == null ? null : value.getAsJsonObject().get(name);
        }
        return value;
    }

    private static boolean equal(String text, String quoted) {
        var wanted = quoted.substring(1, quoted.length() - 1);
        return text.matches(Pattern.quote(wanted).replace("*", "\\E.*\\Q"));
    }
}
