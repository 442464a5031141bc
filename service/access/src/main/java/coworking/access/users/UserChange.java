package coworking.access.users;

import coworking.access.caller.Identity;
import coworking.chassis.body.JsonBody;
import java.util.Optional;

/**
 * A change of a user. Properties that were not sent keep their values.
 *
 * @param subject new subject of the user's bearer tokens; an empty text removes it
 */
record UserChange(
        Optional<String> firstName, Optional<String> lastName, Optional<Boolean> active, Optional<String> subject) {

    private static final int MAX_NAME_LENGTH = 50;

    /** Reads a new user, who needs names. */
    static UserChange readComplete(JsonBody body) {
        body.requiredText("first_name", MAX_NAME_LENGTH);
        body.requiredText("last_name", MAX_NAME_LENGTH);
        return read(body);
    }

    static UserChange read(JsonBody body) {
        var change = new UserChange(
                body.text("first_name", MAX_NAME_LENGTH),
                body.text("last_name", MAX_NAME_LENGTH),
                body.bool("is_active"),
                body.has("subject")
                        ? Optional.of(body.text("subject", Identity.MAX_SUBJECT_LENGTH)
                                .orElse(""))
                        : Optional.empty());
        body.throwIfInvalid();
        return change;
    }
}
