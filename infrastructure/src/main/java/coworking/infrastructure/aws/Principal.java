package coworking.infrastructure.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Whom a statement of a resource's policy or of a role's trust is about. */
public sealed interface Principal {

    /** A service of AWS, by its host name as {@code codebuild.amazonaws.com}. */
    record Service(String name) implements Principal {}

    /** Whoever in an account its IAM policies permit; the account's number has twelve digits. */
    record Account(String id) implements Principal {}

    /** Everyone, of which only conditions leave somebody. */
    record Anyone() implements Principal {}

    /** As it stands in a policy document. */
    default JsonElement json() {
        if (this instanceof Service service) {
            return named("Service", service.name());
        }
        if (this instanceof Account account) {
            return named("AWS", "arn:aws:iam::%s:root".formatted(account.id()));
        }
        return new JsonPrimitive("*");
    }

    private static JsonObject named(String kind, String value) {
        var principal = new JsonObject();
        principal.addProperty(kind, value);
        return principal;
    }
}
