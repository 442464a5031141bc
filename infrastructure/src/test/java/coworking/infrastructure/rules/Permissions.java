package coworking.infrastructure.rules;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import coworking.infrastructure.stack.Registered;
import java.util.Arrays;
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
        if (!declared.text("permissionsBoundary").equals(boundary().arn())) {
            throw new AssertionError(role + " has no boundary");
        }
        var request = new HashMap<>(context);
        request.put("aws:PrincipalArn", arn(declared));
        return permit(statements(declared.name()), action, resource, request)
                && boundary().permits(action, resource, request);
    }

    /** Rights that policies of the stack give and the boundary takes, as role, action and resource. */
    Stream<String> taken() {
        return run.all("aws:iam/role:Role")
                .flatMap(role -> statements(role.name())
                        .filter(statement ->
                                statement.get("Effect").getAsString().equals("Allow"))
                        .flatMap(statement -> taken(role, statement)));
    }

    private Stream<String> taken(Registered role, JsonObject statement) {
        return Policy.texts(statement, "Action").stream()
                .flatMap(action -> Policy.texts(statement, "Resource").stream()
                        .map(resource -> example(action, resource))
                        .filter(resource ->
                                !boundary().permits(example(action), resource, example(role, statement, resource)))
                        .map(resource -> "%s %s %s".formatted(run.local(role), action, resource)));
    }

    private Boundary boundary() {
        return Boundary.of(run.stack());
    }

    private String arn(Registered role) {
        return "arn:aws:iam::%s:role/%s-1a2b3c4".formatted(boundary().account(), role.name());
    }

    private static String example(String wildcards) {
        return wildcards.replace("*", "x");
    }

    /** Some actions have a resource, which no policy can name before it exists. */
    private String example(String action, String resource) {
        var ofCluster = "arn:aws:%s:eu-central-1:%s:%s/coworking-%s/1";
        if (!resource.equals("*")) {
            return example(resource);
        }
        return switch (action) {
            case "eks:DescribeNodegroup" ->
                ofCluster.formatted("eks", boundary().account(), "nodegroup", run.stack());
            case "elasticloadbalancing:CreateLoadBalancer" ->
                ofCluster.formatted("elasticloadbalancing", boundary().account(), "loadbalancer/app", run.stack());
            default -> resource;
        };
    }

    /** A request on a resource of the stack, under the conditions of a statement. */
    private Map<String, String> example(Registered role, JsonObject statement, String resource) {
        var context = new HashMap<String, String>();
        context.put("aws:PrincipalArn", arn(role));
        context.put("aws:ResourceTag/project", "coworking");
        context.put("aws:ResourceTag/stack", run.stack());
        context.put("aws:ResourceTag/eks:cluster-name", "coworking-" + run.stack());
        var foreign = run.stack().equals("prod") && resource.startsWith("arn:aws:s3:::coworking-dev-");
        context.put("aws:ResourceAccount", foreign ? "123456789012" : boundary().account());
        var condition = statement.getAsJsonObject("Condition");
        if (condition != null) {
            condition
                    .asMap()
                    .values()
                    .forEach(keys -> keys.getAsJsonObject()
                            .keySet()
                            .forEach(key -> context.put(
                                    key,
                                    example(Policy.texts(keys.getAsJsonObject(), key)
                                            .get(0)))));
        }
        return context;
    }

    static boolean permit(Stream<JsonObject> statements, String action, String resource, Map<String, String> context) {
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
                && concerns(statement, resource)
                && conditionsHold(statement.getAsJsonObject("Condition"), context);
    }

    private static boolean concerns(JsonObject statement, String resource) {
        return statement.has("NotResource")
                ? !anyMatches(Policy.texts(statement, "NotResource"), resource)
                : anyMatches(Policy.texts(statement, "Resource"), resource);
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
            case "StringNotEquals" -> !allowed.contains(value);
            case "Null" -> allowed.contains(String.valueOf(value == null));
            case "ArnEquals", "ArnLike" -> value != null && anyMatches(allowed, value);
            case "ArnEqualsIfExists" -> value == null || anyMatches(allowed, value);
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

    /** Reads condition keys and values, e.g. {@code aws:ResourceTag/stack=dev;aws:ResourceAccount=123456789012}. */
    static Map<String, String> context(String text) {
        return text == null
                ? Map.of()
                : Arrays.stream(text.split(";"))
                        .collect(Collectors.toMap(
                                entry -> entry.substring(0, entry.lastIndexOf('=')),
                                entry -> entry.substring(entry.lastIndexOf('=') + 1)));
    }
}
