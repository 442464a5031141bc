package coworking.infrastructure.rules;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.representer.Representer;

/** The permissions boundary of state-backend.yaml, as it is in the account 123456789012 and eu-central-1. */
final class Boundary {

    private Boundary() {}

    static List<JsonObject> statements() {
        return Policy.statements(document());
    }

    static String arn() {
        return "arn:aws:iam::123456789012:policy/" + properties().get("ManagedPolicyName");
    }

    /** The policy document as JSON without white space. */
    static String document() {
        return new Gson().toJson(properties().get("PolicyDocument"));
    }

    private static Map<?, ?> properties() {
        try {
            var text = Files.readString(Path.of("state-backend.yaml"))
                    .replace("${AWS::AccountId}", "123456789012")
                    .replace("${AWS::Region}", "eu-central-1");
            Map<String, Map<String, Map<String, Map<?, ?>>>> template =
                    new Yaml(new Functions(), new Representer(new DumperOptions())).load(text);
            return template.get("Resources").get("Boundary").get("Properties");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads CloudFormation's functions, e.g. {@code !Sub}, as their argument. */
    private static final class Functions extends SafeConstructor {
        Functions() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return ((ScalarNode) node).getValue();
                }
            });
        }
    }
}
