package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Reports as CSV. */
public final class Csv {

    private Csv() {}

    /** Returns the lines of a report, the header first. */
    public static List<String> csv(String path) {
        var response = Http.get(path, "Accept", "text/csv");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        return response.body().lines().toList();
    }

    /** Returns the lines of a report without the header. */
    public static List<String> rows(String path) {
        var lines = csv(path);
        return lines.subList(1, lines.size());
    }
}
