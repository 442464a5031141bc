package coworking.infrastructure.rules;

import coworking.infrastructure.CoworkingStack;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackFile;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A stack that is checked in, deployed or previewed; the rules hold for what each of them declared. */
public enum Run {
    DEV_DEPLOYED("dev", false),
    DEV_PREVIEWED("dev", true),
    PROD_DEPLOYED("prod", false),
    PROD_PREVIEWED("prod", true);

    private final String stack;
    private final boolean preview;
    private Declared declared;

    Run(String stack, boolean preview) {
        this.stack = stack;
        this.preview = preview;
    }

    String stack() {
        return stack;
    }

    boolean isPreview() {
        return preview;
    }

    /** Run once for all rules. */
    public synchronized Declared declared() {
        if (declared == null) {
            var test = StackFile.of(stack).underTest();
            declared = preview ? test.preview(CoworkingStack::define) : test.deploy(CoworkingStack::define);
        }
        return declared;
    }

    List<Registered> resources() {
        return declared().resources();
    }

    Stream<Registered> those(Predicate<Registered> condition) {
        return resources().stream().filter(condition);
    }

    Stream<Registered> all(String type) {
        return those(resource -> resource.type().equals(type));
    }

    /** A logical name without what it begins with in this stack. */
    String local(Registered resource) {
        return resource.name().replaceFirst("^coworking-%s-?".formatted(stack), "");
    }
}
