package coworking.infrastructure.rules;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import coworking.infrastructure.stack.CloudFormation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The permissions boundary of boundary.yaml, as it is in eu-central-1.
 *
 * @param stack name of the stack
 * @param account ID of its account
 * @param parameters parameters of the template, except the stack's name
 */
record Boundary(String stack, String account, Map<String, String> parameters) {

    static final Boundary DEV = of("dev");

    /** The boundary of a stack that is checked in, with the defaults of the template. */
    static Boundary of(String stack) {
        return new Boundary(
                stack,
                stack.equals("prod") ? "210987654321" : "123456789012",
                Map.of("HostedZone", "none", "RecoveryBucket", "none", "RecoveryKey", "none"));
    }

    Boundary with(String parameter, String value) {
        var all = new HashMap<>(parameters);
        all.put(parameter, value);
        return new Boundary(stack, account, all);
    }

    List<JsonObject> statements() {
        return Policy.statements(document());
    }

    String arn() {
        return "arn:aws:iam::%s:policy/%s".formatted(account, properties().get("ManagedPolicyName"));
    }

    /** The policy document as JSON without white space. */
    String document() {
        return new Gson().toJson(properties().get("PolicyDocument"));
    }

    /** Whether it leaves a principal a right that a policy gives. */
    boolean permits(String action, String resource, Map<String, String> context) {
        return Permissions.permit(statements().stream(), action, resource, context);
    }

    private Map<?, ?> properties() {
        var values = new HashMap<>(parameters);
        values.put("Stack", stack);
        values.put("AWS::AccountId", account);
        values.put("AWS::Region", "eu-central-1");
        return (Map<?, ?>) CloudFormation.read("boundary.yaml", values).at("Resources.Boundary.Properties");
    }
}
