package coworking.infrastructure.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import java.util.Arrays;
import java.util.List;

/** A policy document of IAM. */
public final class PolicyDocument {

    private PolicyDocument() {}

    /** The document of these statements as JSON. */
    public static Output<String> of(Statement... statements) {
        return of(Arrays.asList(statements));
    }

    /** The document of these statements as JSON. */
    public static Output<String> of(List<Statement> statements) {
        var outputs = statements.stream().map(Statement::json).toList();
        return Output.all(outputs).applyValue(PolicyDocument::json);
    }

    /** The trust policy of a role that one service of AWS takes, as {@code codebuild.amazonaws.com}. */
    public static Output<String> trusting(String service) {
        return of(Statement.allow("sts:AssumeRole").to(new Principal.Service(service)));
    }

    private static String json(List<JsonObject> statements) {
        var array = new JsonArray();
        statements.forEach(array::add);
        var document = new JsonObject();
        document.addProperty("Version", "2012-10-17");
        document.add("Statement", array);
        return document.toString();
    }
}
