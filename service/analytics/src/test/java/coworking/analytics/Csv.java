package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Reports as CSV. */
public final class Csv {

    private Csv() {}

    /** Returns the lines of a report, the header first. */
    public static List<String> csv(String path) {
        var answer = Http.get(path, "Accept", "text/csv");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        return answer.body().lines().toList();
    }

    /** Returns the lines of a report without the header. */
    public static List<String> rows(String path) {
        var lines = csv(path);
        return lines.subList(1, lines.size());
    }
}
