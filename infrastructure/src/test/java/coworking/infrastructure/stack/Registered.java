package coworking.infrastructure.stack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A resource as a program registered it.
 *
 * @param inputs values by name; {@link Unknown} and {@link Secret} mark unknown and secret ones, and numbers are doubles
 * @param parent URN of the parent
 * @param provider URN and id of an explicit provider, or empty
 * @param dependencies URNs of the resources that it depends on
 * @param pluginVersion requested version of the provider, or empty
 * @param custom whether a provider makes it; else it is a component
 * @param taggable whether its arguments have tags by name
 */
public record Registered(
        String type,
        String name,
        String urn,
        Map<String, Object> inputs,
        String parent,
        String provider,
        List<String> dependencies,
        boolean protect,
        boolean retainOnDelete,
        List<String> ignoredChanges,
        List<String> secretOutputs,
        String pluginVersion,
        boolean custom,
        boolean taggable) {

    /** Stands for a value that only a deployment will know. */
    public enum Unknown {
        UNKNOWN
    }

    /** A value that Pulumi encrypts in its state. */
    public record Secret(Object value) {}

    /**
     * Returns the input at a path, e.g. {@code spec.template.metadata.labels}, or null if it is missing. Numbers in the
     * path are list indexes. Secrets are unwrapped.
     */
    public Object input(String path) {
        Object value = inputs;
        for (var step : path.split("\\.")) {
            value = opened(value);
            if (value instanceof Map<?, ?> map) {
                value = map.get(step);
            } else if (value instanceof List<?> list && step.matches("\\d+")) {
                value = Integer.parseInt(step) < list.size() ? list.get(Integer.parseInt(step)) : null;
            } else {
                return null;
            }
        }
        return opened(value);
    }

    /** The input at a path as text; the number 3.0 is "3". */
    public String text(String path) {
        var value = input(path);
        return value instanceof Double number && number % 1 == 0
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }

    /** The same resource seen through a part of its inputs. */
    public Registered withInputs(Map<String, Object> part) {
        return new Registered(
                type,
                name,
                urn,
                part,
                parent,
                provider,
                dependencies,
                protect,
                retainOnDelete,
                ignoredChanges,
                secretOutputs,
                pluginVersion,
                custom,
                taggable);
    }

    /** All values within the inputs, at whatever depth, by their path. */
    public Map<String, Object> leaves() {
        var leaves = new TreeMap<String, Object>();
        collect("", inputs, leaves);
        return leaves;
    }

    private static void collect(String path, Object value, Map<String, Object> leaves) {
        if (value instanceof Secret secret) {
            leaves.put(path, secret);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, nested) -> collect(path.isEmpty() ? "" + key : path + "." + key, nested, leaves));
        } else if (value instanceof List<?> list) {
            for (var index = 0; index < list.size(); index++) {
                collect(path + "." + index, list.get(index), leaves);
            }
        } else {
            leaves.put(path, value);
        }
    }

    public boolean isKubernetes() {
        return type.startsWith("kubernetes:");
    }

    public boolean isAws() {
        return type.startsWith("aws:");
    }

    private static Object opened(Object value) {
        return value instanceof Secret secret ? secret.value() : value;
    }

    @Override
    public String toString() {
        return type + " " + name;
    }
}
