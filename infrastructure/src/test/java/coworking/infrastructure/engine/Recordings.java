package coworking.infrastructure.engine;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Everything that the real component provider pulumi-eks 4.3.0 registered and returned for the stack dev. */
record Recordings(List<Component> components) {

    /**
     * A component that the provider constructed.
     *
     * @param registers resources that it registered, in order
     */
    record Component(String type, String name, Struct inputs, Struct outputs, List<Child> registers) {

        /** The one child of a type. */
        Child only(String childType) {
            return registers.stream()
                    .filter(child -> child.type().equals(childType))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A resource that a component registered. */
    record Child(String type, String name, Struct inputs) {}

    static Recordings ofDeployment() {
        return read("recorded-deploy.json");
    }

    static Recordings ofPreview() {
        return read("recorded-preview.json");
    }

    Component named(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Recordings read(String file) {
        var path = "/pulumi-eks-4.3.0/" + file;
        try (var stream = Objects.requireNonNull(Recordings.class.getResourceAsStream(path))) {
            var json = Struct.newBuilder();
            JsonFormat.parser().merge(new InputStreamReader(stream, StandardCharsets.UTF_8), json);
            return new Recordings(list(json.build(), "remote").stream()
                    .map(Recordings::component)
                    .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Component component(Struct json) {
        return new Component(
                text(json, "type"),
                text(json, "name"),
                object(json, "inputs"),
                object(json, "outputs"),
                list(json, "registers").stream()
                        .map(child -> new Child(text(child, "type"), text(child, "name"), object(child, "inputs")))
                        .toList());
    }

    private static List<Struct> list(Struct json, String key) {
        return json.getFieldsOrThrow(key).getListValue().getValuesList().stream()
                .map(Value::getStructValue)
                .toList();
    }

    private static String text(Struct json, String key) {
        return json.getFieldsOrThrow(key).getStringValue();
    }

    private static Struct object(Struct json, String key) {
        return json.getFieldsOrThrow(key).getStructValue();
    }
}
