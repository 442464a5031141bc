package coworking.infrastructure.component;

import com.pulumi.core.Output;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceTransformation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adds tags, and the logical name as Name, to every resource of AWS that takes tags; its own tags win. It finds the tags of a
 * resource by the names that all argument classes of the SDK share, so that none can be forgotten.
 *
 * @param tags values by tag name
 */
record Tagging(Map<String, String> tags) implements ResourceTransformation {

    @Override
    public Optional<Result> apply(Args args) {
        if (!args.resource().pulumiResourceType().startsWith("aws:")) {
            return Optional.empty();
        }
        return setter(args.args()).map(setter -> new Result(tagged(args, setter), args.options()));
    }

    /** Groups of nodes repeat their tags on nodes, and therefore take them in another shape. */
    private static Optional<Method> setter(ResourceArgs args) {
        return Arrays.stream(args.getClass().getClasses())
                .filter(nested -> nested.getSimpleName().equals("Builder"))
                .flatMap(builder -> Arrays.stream(builder.getMethods()))
                .filter(method -> method.getName().equals("tags"))
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Output.class}))
                .filter(Tagging::takesMap)
                .findFirst();
    }

    private static boolean takesMap(Method setter) {
        return setter.getGenericParameterTypes()[0].getTypeName().contains("Map<java.lang.String, java.lang.String>");
    }

    private ResourceArgs tagged(Args resource, Method setter) {
        var args = resource.args();
        var name = resource.resource().pulumiResourceName();
        try {
            var own = (Optional<?>) args.getClass().getMethod("tags").invoke(args);
            var builder = args.getClass().getMethod("builder", args.getClass()).invoke(null, args);
            setter.invoke(
                    builder,
                    own.map(Tagging::output).orElse(Output.of(Map.of())).applyValue(tags -> all(name, tags)));
            return (ResourceArgs) builder.getClass().getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("The SDK builds %s in another way now".formatted(args.getClass()), failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static Output<Map<String, String>> output(Object own) {
        return (Output<Map<String, String>>) own;
    }

    private Map<String, String> all(String name, Map<String, String> own) {
        var all = new HashMap<>(tags);
        all.put("Name", name);
        all.putAll(own);
        return Map.copyOf(all);
    }
}
