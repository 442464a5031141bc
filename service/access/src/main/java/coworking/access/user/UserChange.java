package coworking.access.user;

import coworking.chassis.body.JsonBody;
import java.util.Optional;

/**
 * A change of a user. Members that were not sent keep their values.
 *
 * @param subject new subject of the user's bearer tokens; an empty text removes it
 */
record UserChange(
        Optional<String> firstName, Optional<String> lastName, Optional<Boolean> active, Optional<String> subject) {

    private static final int MAX_NAME_LENGTH = 50;
    private static final int MAX_SUBJECT_LENGTH = 255;

    static UserChange read(JsonBody body) {
        var change = new UserChange(
                body.text("first_name", MAX_NAME_LENGTH),
                body.text("last_name", MAX_NAME_LENGTH),
                body.truth("is_active"),
                body.has("subject")
                        ? Optional.of(body.text("subject", MAX_SUBJECT_LENGTH).orElse(""))
                        : Optional.empty());
        body.throwIfInvalid();
        return change;
    }
}
