package coworking.chassis.requestcheck;

import coworking.chassis.problem.ProblemType;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The path and the query of a request. Only one spelling of a path is accepted, so nothing can hide behind another one. */
final class Target {

    private static final int MAX_LENGTH = 8192;

    /** Characters of a path (RFC 3986) without the semicolon, behind which servers hide parameters. */
    private static final Pattern PATH = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,=:@/-]|%[0-9A-Fa-f]{2})*+");

    /** Encoded ASCII: no path of a service needs it, and slashes, dots or control characters could hide behind it. */
    private static final Pattern ENCODED_ASCII = Pattern.compile("%[0-7]");

    /** Segments that are empty, or mean this folder or the one above. */
    private static final Pattern FOLDERS = Pattern.compile("//|/\\.{1,2}(?:/|$)");

    private static final Pattern QUERY = Pattern.compile("[!-~]*+");

    private Target() {}

    static Optional<Reply> check(String path, String query) {
        if (path.length() > MAX_LENGTH || query != null && query.length() > MAX_LENGTH) {
            return Optional.of(Reply.problem(
                    ProblemType.URI_TOO_LONG,
                    "The path and the query may have %d characters each.".formatted(MAX_LENGTH)));
        }
        if (!isPath(path)) {
            return Optional.of(
                    Reply.malformed("The path is malformed, or has encoded characters that need no encoding."));
        }
        if (query != null && !QUERY.matcher(query).matches()) {
            return Optional.of(Reply.malformed("The query has characters that must be encoded, e.g. a space as %20."));
        }
        return Optional.empty();
    }

    private static boolean isPath(String path) {
        return PATH.matcher(path).matches()
                && !FOLDERS.matcher(path).find()
                && (path.indexOf('%') < 0 || !ENCODED_ASCII.matcher(path).find() && isUtf8(path));
    }

    private static boolean isUtf8(String path) {
        var bytes = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
