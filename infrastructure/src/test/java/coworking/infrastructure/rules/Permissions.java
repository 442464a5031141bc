package coworking.infrastructure.rules;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import coworking.infrastructure.stack.Registered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides as IAM does what a role may do, by the policies that the program declares for it and by its boundary. */
record Permissions(Run run) {

    /**
     * Whether a role may do something.
     *
     * @param role local name of the role
     * @param context condition keys of the request
     */
    boolean allow(String role, String action, String resource, Map<String, String> context) {
        var declared = run.all("aws:iam/role:Role")
                .filter(candidate -> run.local(candidate).equals(role))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no role " + role));
        if (!declared.text("permissionsBoundary").equals(Boundary.arn())) {
            throw new AssertionError(role + " has no boundary");
        }
        var request = new HashMap<>(context);
        request.put("aws:PrincipalArn", "arn:aws:iam::123456789012:role/%s-1a2b3c4".formatted(declared.name()));
        return permit(statements(declared.name()), action, resource, request)
                && boundaryPermits(action, resource, request);
    }

    /** Whether the boundary leaves a principal a right that a policy gives. */
    static boolean boundaryPermits(String action, String resource, Map<String, String> context) {
        return permit(Boundary.statements().stream(), action, resource, context);
    }

    private static boolean permit(
            Stream<JsonObject> statements, String action, String resource, Map<String, String> context) {
        var matching = statements
                .filter(statement -> matches(statement, action, resource, context))
                .map(statement -> statement.get("Effect").getAsString())
                .toList();
        return matching.contains("Allow") && !matching.contains("Deny");
    }

    private Stream<JsonObject> statements(String name) {
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
        var keys = operator.getValue().getAsJsonObject();
        return keys.keySet().stream()
                .allMatch(key -> holds(operator.getKey(), Policy.texts(keys, key), context.get(key)));
    }

    /** @param value null if the request does not have the key */
    private static boolean holds(String operator, List<String> allowed, String value) {
        return switch (operator) {
            case "StringEquals", "ForAnyValue:StringEquals" -> value != null && allowed.contains(value);
            case "StringEqualsIfExists" -> value == null || allowed.contains(value);
            case "ArnEquals" -> value != null && anyMatches(allowed, value);
            case "ArnNotLike" -> value == null || !anyMatches(allowed, value);
            case "ForAnyValue:StringLike" -> value != null && anyMatches(allowed, value);
            case "ForAllValues:StringLike" -> value == null || anyMatches(allowed, value);
            default -> throw new AssertionError("unknown operator " + operator);
        };
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
