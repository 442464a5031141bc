package coworking.infrastructure.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.representer.Representer;

/** A CloudFormation template of this program. A function, e.g. {@code !Sub}, is read as its argument. */
public final class CloudFormation {

    private final Map<String, Object> template;

    private CloudFormation(Map<String, Object> template) {
        this.template = template;
    }

    /** @param values values of parameters, and of pseudo parameters such as {@code AWS::Region} */
    public static CloudFormation read(String file, Map<String, String> values) {
        try {
            var text = Files.readString(Path.of(file));
            for (var value : values.entrySet()) {
                text = text.replace("${%s}".formatted(value.getKey()), value.getValue())
                        .replace("!Ref %s\n".formatted(value.getKey()), "\"%s\"\n".formatted(value.getValue()));
            }
            return new CloudFormation(new Yaml(new Functions(), new Representer(new DumperOptions())).load(text));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The value at a path such as {@code Resources.Key.Properties}. */
    public Object at(String path) {
        Object value = template;
        for (var step : path.split("\\.")) {
            value = ((Map<?, ?>) value).get(step);
        }
        return value;
    }

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
