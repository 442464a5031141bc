package coworking.infrastructure.stack;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.internal.PulumiTestInternal;
import coworking.infrastructure.component.ResourceClasses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;

/**
 * Runs a Pulumi program, or one component, against an engine that only plays AWS and Kubernetes.
 *
 * <pre>{@code
 * var stack = StackUnderTest.named("dev").deploy(context -> new Network("net", args, options));
 * var vpc = stack.only("aws:ec2/vpc:Vpc");
 * }</pre>
 */
public final class StackUnderTest {

    static {
        ResourceClasses.limit();
    }

    private final String name;
    private final Map<String, String> config = new HashMap<>();
    private final Map<String, String> running = new HashMap<>();
    private int vainSearches;

    private StackUnderTest(String name) {
        this.name = name;
    }

    public static StackUnderTest named(String name) {
        return new StackUnderTest(name);
    }

    /** Sets a key such as {@code coworking:branch}; lists and objects are JSON. */
    public StackUnderTest with(String key, String value) {
        config.put(key, value);
        return this;
    }

    public StackUnderTest with(Map<String, String> keys) {
        config.putAll(keys);
        return this;
    }

    /** Sets a parameter in AWS Systems Manager, by its full name. */
    public StackUnderTest running(String parameter, String release) {
        running.put(parameter, release);
        return this;
    }

    /** Lets this number of searches for the load balancer find nothing. */
    public StackUnderTest missingLoadBalancer(int searches) {
        vainSearches = searches;
        return this;
    }

    public StackUnderTest without(String key) {
        config.remove(key);
        return this;
    }

    /** Deploys like `pulumi up`: every output of every resource is known. */
    public Declared deploy(Consumer<Context> program) {
        return run(program, false);
    }

    /** Previews a new stack like `pulumi preview`: outputs that only AWS knows are unknown. */
    public Declared preview(Consumer<Context> program) {
        return run(program, true);
    }

    private Declared run(Consumer<Context> program, boolean preview) {
        var recording = new AtomicReference<Recording>();
        var mocks = new PlayedProviders(name, preview, running, new AtomicInteger(vainSearches));
        var test = PulumiTestInternal.builder()
                .mocks(mocks)
                .options(TestOptions.builder()
                        .projectName("coworking")
                        .stackName(name)
                        .preview(preview)
                        .build())
                .config(ImmutableMap.copyOf(config), ImmutableSet.of())
                .standardLogger(new PausingLogger())
                .monitorDecorator(replaced -> {
                    recording.set(
                            new Recording(mocks, PulumiTestInternal.mockLog(PulumiTestInternal.logger(Level.OFF))));
                    return recording.get();
                })
                .build();
        try {
            var result = test.runTestAsync(program).join();
            return new Declared(recording.get().registered(), result.outputs(), result.exceptions(), result.errors());
        } finally {
            PulumiTest.cleanup();
        }
    }

    /** Answers as the providers of AWS and Kubernetes would, as far as a program can tell. */
    private record PlayedProviders(
            String stack, boolean preview, Map<String, String> running, AtomicInteger vainSearches) implements Mocks {

        @Override
        public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
            return CompletableFuture.completedFuture(
                    switch (args.token) {
                        case "aws:lb/getLbs:getLbs" -> loadBalancers(args.args);
                        case "aws:lb/getLoadBalancer:getLoadBalancer" -> PlayedOutputs.LOAD_BALANCER;
                        default -> parameters(args.args);
                    });
        }

        /** The controller's tags find its one load balancer. */
        private Map<String, Object> loadBalancers(Map<String, Object> args) {
            var expected =
                    Map.of("elbv2.k8s.aws/cluster", "coworking-" + stack, "ingress.k8s.aws/stack", "coworking/edge");
            var found = args.get("tags").equals(expected) && vainSearches.getAndDecrement() <= 0;
            return Map.of(
                    "id", "eu-central-1", "arns", found ? List.of(PlayedOutputs.LOAD_BALANCER.get("arn")) : List.of());
        }

        private Map<String, Object> parameters(Map<String, Object> args) {
            var names = running.keySet().stream().sorted().toList();
            var found = new HashMap<String, Object>(args == null ? Map.of() : args);
            found.put("id", "parameters");
            found.put("names", names);
            found.put("arns", names);
            found.put("types", names);
            found.put("values", names.stream().map(running::get).toList());
            return found;
        }

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            var state = new HashMap<>(args.inputs);
            if (!preview) {
                PlayedOutputs.of(args.type, args.name).forEach(state::putIfAbsent);
            }
            return CompletableFuture.completedFuture(
                    ResourceResult.of(Optional.of(preview ? "" : args.name + "-id"), state));
        }
    }

    /**
     * The resources and outputs that a program declared.
     *
     * @param outputs outputs of the stack
     * @param exceptions exceptions that the program ended with
     */
    public record Declared(
            List<Registered> resources,
            Map<String, Output<?>> outputs,
            List<Exception> exceptions,
            List<String> errors) {

        public List<Registered> all(String type) {
            return resources.stream().filter(r -> r.type().equals(type)).toList();
        }

        /** The one resource of a type; fails if there are none or several. */
        public Registered only(String type) {
            var found = all(type);
            if (found.size() != 1) {
                throw new AssertionError("%s: %s%nregistered: %s%n%s".formatted(type, found, resources, errors));
            }
            return found.get(0);
        }

        /** The resource with this URN, if the program declared it. */
        public Optional<Registered> at(String urn) {
            return resources.stream().filter(r -> r.urn().equals(urn)).findFirst();
        }

        public Registered named(String type, String name) {
            return all(type).stream()
                    .filter(r -> r.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("%s %s is not among %s".formatted(type, name, all(type))));
        }
    }
}
