package coworking.infrastructure.rules;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import coworking.infrastructure.stack.Registered;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides as IAM does what a role may do, by the policies that the program declares for it. */
record Permissions(Run run) {

    private static final Set<String> OPERATORS = Set.of("StringEquals", "ForAnyValue:StringEquals");

    /**
     * Whether a role may do something.
     *
     * @param role local name of the role
     * @param context condition keys of the request
     */
    boolean allow(String role, String action, String resource, Map<String, String> context) {
        var matching = statements(role)
                .filter(statement -> matches(statement, action, resource, context))
                .map(statement -> statement.get("Effect").getAsString())
                .toList();
        return matching.contains("Allow") && !matching.contains("Deny");
    }

    private Stream<JsonObject> statements(String role) {
        var name = run.all("aws:iam/role:Role")
                .filter(candidate -> run.local(candidate).equals(role))
                .map(Registered::name)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no role " + role));
        return Stream.concat(inline(name), attached(name))
                .flatMap(Policy::of)
                .flatMap(policy -> policy.statements().stream());
    }

    private Stream<Registered> inline(String role) {
        return run.all("aws:iam/rolePolicy:RolePolicy")
                .filter(policy -> policy.text("role").equals(role));
    }

    private Stream<Registered> attached(String role) {
        var arns = run.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
                .filter(attachment -> attachment.text("role").equals(role))
                .map(attachment -> attachment.text("policyArn"))
                .collect(Collectors.toSet());
        return run.all("aws:iam/policy:Policy")
                .filter(policy -> arns.stream().anyMatch(arn -> arn.endsWith("/" + policy.name())));
    }

    private static boolean matches(JsonObject statement, String action, String resource, Map<String, String> context) {
        return anyMatches(Policy.texts(statement, "Action"), action)
                && anyMatches(Policy.texts(statement, "Resource"), resource)
                && conditionsHold(statement.getAsJsonObject("Condition"), context);
    }

    private static boolean conditionsHold(JsonObject condition, Map<String, String> context) {
        return condition == null || condition.entrySet().stream().allMatch(operator -> holds(operator, context));
    }

    private static boolean holds(Map.Entry<String, JsonElement> operator, Map<String, String> context) {
        if (!OPERATORS.contains(operator.getKey())) {
            throw new AssertionError("unknown operator " + operator.getKey());
        }
        var keys = operator.getValue().getAsJsonObject();
        return keys.keySet().stream().allMatch(key -> Policy.texts(keys, key).contains(context.getOrDefault(key, "")));
    }

    private static boolean anyMatches(List<String> patterns, String text) {
        return patterns.stream()
                .anyMatch(pattern -> pattern(pattern).matcher(text).matches());
    }

    private static Pattern pattern(String wildcards) {
        return Pattern.compile(
                Stream.of(wildcards.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE);
    }
}
