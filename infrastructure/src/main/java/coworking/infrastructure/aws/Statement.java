package coworking.infrastructure.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One statement of an IAM policy, built in the order of the sentence that it is:
 * {@code allow("s3:GetObject").on(objects).when("StringEquals", "aws:SourceAccount", account)}. Each step gives a new
 * statement. An action or resource with a wildcard needs {@link #because a reason}.
 */
public final class Statement {

    private final String effect;
    private final List<String> actions;
    private final List<Output<String>> resources;
    private final List<Condition> conditions;
    private final Optional<Principal> principal;
    private final Optional<String> reason;

    private Statement(
            String effect,
            List<String> actions,
            List<Output<String>> resources,
            List<Condition> conditions,
            Optional<Principal> principal,
            Optional<String> reason) {
        this.effect = effect;
        this.actions = actions;
        this.resources = resources;
        this.conditions = conditions;
        this.principal = principal;
        this.reason = reason;
    }

    /** Permits these actions, as {@code s3:GetObject}. */
    public static Statement allow(String... actions) {
        return new Statement("Allow", List.of(actions), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** Forbids these actions, whatever else permits them. */
    public static Statement deny(String... actions) {
        return new Statement("Deny", List.of(actions), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** The ARNs that the statement is about, added to those it already has. */
    public Statement on(String... arns) {
        return on(Arrays.stream(arns).map(Output::of).toList());
    }

    /** An ARN that is known later, added to those the statement already has. */
    public Statement on(Output<String> arn) {
        return on(List.of(arn));
    }

    /** ARNs that are known later, added to those the statement already has. */
    public Statement on(List<Output<String>> arns) {
        return new Statement(effect, actions, joined(resources, arns), conditions, principal, reason);
    }

    /** Whom the statement is about, in the policy of a resource and in the trust policy of a role. */
    public Statement to(Principal whom) {
        return new Statement(effect, actions, resources, conditions, Optional.of(whom), reason);
    }

    /** A further condition, as {@code StringEquals}, {@code aws:SourceAccount} and the values of which one has to match. */
    public Statement when(String operator, String key, String... values) {
        var outputs = Arrays.stream(values).map(Output::of).toList();
        return when(new Condition(operator, key, outputs));
    }

    /** A further condition on a value that is known later. */
    public Statement when(String operator, String key, Output<String> value) {
        return when(new Condition(operator, key, List.of(value)));
    }

    private Statement when(Condition condition) {
        return new Statement(effect, actions, resources, joined(conditions, List.of(condition)), principal, reason);
    }

    /** Why the statement can't do without a wildcard. */
    public Statement because(String why) {
        return new Statement(effect, actions, resources, conditions, principal, Optional.of(why));
    }

    /**
     * The statement in a policy document. With assertions enabled, a wildcard without a reason fails within the output.
     */
    Output<JsonObject> json() {
        var values =
                Output.all(conditions.stream().map(c -> Output.all(c.values())).toList());
        return Output.tuple(Output.all(resources), values).applyValue(known -> json(known.t1, known.t2));
    }

    private JsonObject json(List<String> arns, List<List<String>> conditionValues) {
        requireReason(arns);
        var json = new JsonObject();
        json.addProperty("Effect", effect);
        principal.ifPresent(whom -> json.add("Principal", whom.json()));
        json.add("Action", array(actions));
        if (!arns.isEmpty()) {
            json.add("Resource", array(arns));
        }
        if (!conditions.isEmpty()) {
            json.add("Condition", conditionJson(conditionValues));
        }
        return json;
    }

    private JsonObject conditionJson(List<List<String>> values) {
        var json = new JsonObject();
        for (var index = 0; index < conditions.size(); index++) {
            var condition = conditions.get(index);
            if (!json.has(condition.operator())) {
                json.add(condition.operator(), new JsonObject());
            }
            json.getAsJsonObject(condition.operator()).add(condition.key(), array(values.get(index)));
        }
        return json;
    }

    /** Fails tests, which run with assertions, and never a deployment, which runs without. */
    private void requireReason(List<String> arns) {
        var wild = joined(actions, arns).stream().filter(Wildcards::isWild).toList();
        assert effect.equals("Deny") || wild.isEmpty() || reason.isPresent()
                : "%s needs a reason: say because(...)".formatted(wild);
    }

    private static JsonArray array(List<String> values) {
        var array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }
}
