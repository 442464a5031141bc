package coworking.chassis.signin;

import java.util.regex.Pattern;

/** Where a browser goes after it has signed in: a path of this service, so that no link can lead it elsewhere. */
final class ReturnPath {

    static final String ALLOWED = "a path of this service with its query, of at most 1500 characters, e.g. /?preset=7d";

    /** Neither a second slash nor a backslash may follow the first: browsers take both for the start of a host. */
    private static final Pattern PATH =
            Pattern.compile("/(?![/\\\\])[A-Za-z0-9._~!$&'()*+,;=:@%/-]*(?:\\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");

    private static final int MAX_LENGTH = 1_500;

    private ReturnPath() {}

    /** @throws IllegalArgumentException if the text is anything else */
    static String parse(String text) {
        if (text.length() > MAX_LENGTH || !PATH.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
