package coworking.chassis.requestcheck;

import com.ibm.wsspi.http.HttpRequest;
import coworking.chassis.problem.ProblemType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The headers of a request: their size, and the syntax of those that the server or the service reads. */
final class Headers {

    private static final int MAX_COUNT = 100;
    private static final int MAX_LENGTH = 16 * 1024;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern NAME = Pattern.compile(TOKEN);
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final String WEIGHT = "[qQ]=(?:0(?:\\.[0-9]{0,3}+)?+|\\.[0-9]{1,3}+|1(?:\\.0{0,3}+)?+)";
    private static final String PARAMETER =
            "(?:" + WEIGHT + "|(?![qQ]=)" + TOKEN + "=(?:" + TOKEN + "|" + QUOTED + "))";
    private static final String PARAMETERS = "(?:[ \\t]*+;[ \\t]*+(?:" + PARAMETER + ")?)*+";

    /** Java's HttpURLConnection sends a single asterisk as a media type. */
    private static final String MEDIA_RANGE = "(?:" + TOKEN + "/" + TOKEN + "|\\*)" + PARAMETERS;

    private static final String LANGUAGE_RANGE = "[A-Za-z0-9*-]++" + PARAMETERS;
    private static final String HOST_NAME = "(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*+";
    private static final String IP_LITERAL = "\\[[0-9A-Fa-f:.]++\\]";

    /** RFC 9110, section 7.2. */
    private static final Pattern HOST = Pattern.compile("(?:" + HOST_NAME + "|" + IP_LITERAL + ")(?::[0-9]{0,5}+)?");

    /** RFC 9110, sections 12.5.1, 12.5.4 and 8.3. */
    private static final Map<String, Pattern> SYNTAX = Map.of(
            "Accept", listOf(MEDIA_RANGE),
            "Accept-Language", listOf(LANGUAGE_RANGE),
            "Content-Type", Pattern.compile(TOKEN + "/" + TOKEN + PARAMETERS));

    private Headers() {}

    static Optional<Reply> check(HttpRequest request) {
        var count = 0;
        var length = 0;
        for (var name : request.getHeaderNames()) {
            for (var value : request.getHeaders(name)) {
                count++;
                length += name.length() + value.length();
                if (!NAME.matcher(name).matches() || hasControl(value)) {
                    return Optional.of(Reply.malformed("A header has characters that it must not have."));
                }
            }
        }
        if (count > MAX_COUNT || length > MAX_LENGTH) {
            return Optional.of(Reply.problem(
                    ProblemType.HEADERS_TOO_LARGE,
                    "A request may have %d headers and %d bytes of them.".formatted(MAX_COUNT, MAX_LENGTH)));
        }
        return checkHost(request).or(() -> checkCoding(request)).or(() -> checkSyntax(request));
    }

    private static Optional<Reply> checkHost(HttpRequest request) {
        var hosts = request.getHeaders("Host");
        if (hosts.size() > 1 || hosts.isEmpty() && request.getVersion().equals("HTTP/1.1")) {
            return Optional.of(Reply.malformed("A request needs exactly one Host header."));
        }
        return hosts.stream().allMatch(Headers::isAuthority) ? Optional.empty() : malformed("Host");
    }

    /** Whether a URI can be made of it, which the server does later. */
    private static boolean isAuthority(String host) {
        try {
            return HOST.matcher(host).matches() && new URI("http://" + host + "/").getRawAuthority() != null
                    || host.isEmpty();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static Optional<Reply> checkCoding(HttpRequest request) {
        return request.getHeaders("Transfer-Encoding").stream().allMatch("chunked"::equalsIgnoreCase)
                ? Optional.empty()
                : Optional.of(Reply.malformed("The only Transfer-Encoding is chunked."));
    }

    private static Optional<Reply> checkSyntax(HttpRequest request) {
        return SYNTAX.entrySet().stream()
                .filter(header -> request.getHeaders(header.getKey()).stream()
                        .anyMatch(value ->
                                !header.getValue().matcher(value.strip()).matches()))
                .findFirst()
                .flatMap(header -> malformed(header.getKey()));
    }

    private static Optional<Reply> malformed(String header) {
        return Optional.of(Reply.malformed("The header %s is malformed.".formatted(header)));
    }

    private static Pattern listOf(String element) {
        return Pattern.compile("(?:" + element + ")?+(?:[ \\t]*+,[ \\t]*+(?:" + element + ")?+)*+");
    }

    private static boolean hasControl(String text) {
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character < ' ' && character != '\t' || character == 0x7f) {
                return true;
            }
        }
        return false;
    }
}
