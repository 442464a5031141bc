package coworking.infrastructure.aws;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One statement of an IAM policy, built in the order of a sentence:
 * {@code allow("s3:GetObject").on(objects).when("StringEquals", "aws:SourceAccount", account)}. Each step returns a new
 * statement. An action or resource with a wildcard needs {@link #because a reason}.
 */
public record Statement(
        String effect,
        List<String> actions,
        List<Output<String>> resources,
        List<Condition> conditions,
        Optional<Principal> principal,
        Optional<String> reason) {

    /** Contents of one named resource: the objects of a bucket or of its folder, the streams of a log group. */
    private static final Pattern INSIDE =
            Pattern.compile("arn:aws:s3:::[^*]+/\\*|arn:aws:logs:[^*:]+:\\d{12}:log-group:[^*:]+:\\*");

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** A key of the request that has to have one of these values. */
    record Condition(String operator, String key, List<String> values) {}

    public static Statement allow(String... actions) {
        return new Statement("Allow", List.of(actions), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** Permits actions of one service, separated by white space. */
    public static Statement allowOf(String service, String actions) {
        return allow(qualified(service, actions));
    }

    /** Denies these actions, also if another statement allows them. */
    public static Statement deny(String... actions) {
        return new Statement("Deny", List.of(actions), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** Denies actions of one service, separated by white space, also if another statement allows them. */
    public static Statement denyOf(String service, String actions) {
        return deny(qualified(service, actions));
    }

    private static String[] qualified(String service, String actions) {
        return Arrays.stream(actions.strip().split("\\s+"))
                .map(action -> service + ":" + action)
                .toArray(String[]::new);
    }

    /** Adds ARNs to those that the statement applies to. */
    public Statement on(String... arns) {
        return on(Arrays.stream(arns).map(Output::of).toList());
    }

    /** Adds an ARN that is only known later. */
    public Statement on(Output<String> arn) {
        return on(List.of(arn));
    }

    public Statement on(List<Output<String>> arns) {
        return new Statement(effect, actions, joined(resources, arns), conditions, principal, reason);
    }

    /** Sets the principal, in a resource's policy or a role's trust policy. */
    public Statement to(Principal whom) {
        return new Statement(effect, actions, resources, conditions, Optional.of(whom), reason);
    }

    /** Adds a condition, e.g. {@code StringEquals}, {@code aws:SourceAccount} and values, one of which must match. */
    public Statement when(String operator, String key, String... values) {
        var condition = new Condition(operator, key, List.of(values));
        return new Statement(effect, actions, resources, joined(conditions, List.of(condition)), principal, reason);
    }

    /** Gives the reason for a wildcard in the statement. */
    public Statement because(String why) {
        return new Statement(effect, actions, resources, conditions, principal, Optional.of(why));
    }

    /** A policy document as JSON. With assertions enabled, a wildcard without a reason fails within the output. */
    public static Output<String> document(List<Statement> statements) {
        return Output.all(statements.stream().map(Statement::json).toList()).applyValue(json -> {
            var document = new LinkedHashMap<String, Object>();
            document.put("Version", "2012-10-17");
            document.put("Statement", json);
            return GSON.toJson(document);
        });
    }

    private Output<Map<String, Object>> json() {
        return Output.all(resources).applyValue(arns -> {
            requireReason(arns);
            var json = new LinkedHashMap<String, Object>();
            json.put("Effect", effect);
            principal.ifPresent(whom -> json.put("Principal", whom.json()));
            json.put("Action", actions);
            if (!arns.isEmpty()) {
                json.put("Resource", arns);
            }
            if (!conditions.isEmpty()) {
                json.put("Condition", conditionsByOperator());
            }
            return json;
        });
    }

    private Map<String, Map<String, List<String>>> conditionsByOperator() {
        var byOperator = new LinkedHashMap<String, Map<String, List<String>>>();
        conditions.forEach(condition -> byOperator
                .computeIfAbsent(condition.operator(), first -> new LinkedHashMap<>())
                .put(condition.key(), condition.values()));
        return byOperator;
    }

    /** Fails tests, which run with assertions, and never a deployment, which runs without. */
    private void requireReason(List<String> arns) {
        var wild = joined(actions, arns).stream().filter(Statement::isWild).toList();
        assert effect.equals("Deny") || wild.isEmpty() || reason.isPresent()
                : "%s needs a reason: say because(...)".formatted(wild);
    }

    /** Whether this action or ARN matches more than one named resource and its contents. */
    public static boolean isWild(String actionOrResource) {
        return actionOrResource.contains("*")
                && !INSIDE.matcher(actionOrResource).matches();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }
}
