package coworking.chassis.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.chassis.accesslog.AccessLog.Entry;
import org.junit.jupiter.api.Test;

class AccessLogTest {

    @Test
    void linesAreJsonForAnyInput() {
        var line = AccessLog.jsonLine(new Entry(
                "127.0.0.1", "G\u001bT", "/a\"\\\u0000\u2028\n", "x=\u007f\u00ff", "\u001b[31m", 501, 12, null));

        assertThat(line).matches("[ -~]+");
        assertThat(line)
                .contains("\"type\":\"liberty_accesslog\"", "\"ibm_requestMethod\":\"G\\u001bT\"")
                .contains(
                        "\"ibm_uriPath\":\"/a\\\"\\\\\\u0000\\u2028\\u000a\"",
                        "\"ibm_queryString\":\"x=\\u007f\\u00ff\"")
                .contains("\"ibm_responseCode\":501,\"ibm_elapsedTime\":12}");
    }

    @Test
    void longTextsAreCut() {
        var line = AccessLog.jsonLine(new Entry("127.0.0.1", "GET", "/" + "a".repeat(5_000), null, null, 404, 1, null));

        assertThat(line).hasSizeLessThan(1_300).doesNotContain("ibm_queryString", "ibm_userAgent");
    }
}
