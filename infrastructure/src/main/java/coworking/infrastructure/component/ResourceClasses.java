package coworking.infrastructure.component;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The classes that the SDK searches for the type of a resource to which a component refers. It would load all 34,000 of AWS and
 * Kubernetes, which takes half a minute; components refer to node groups only, in {@code com.pulumi.aws.eks}.
 */
public final class ResourceClasses {

    private static final String AWS = "com.pulumi.aws.";

    private ResourceClasses() {}

    /** Must be called before the first resource is declared. */
    public static void limit() {
        System.setProperty("pulumi.resourcepackages.excludes", excluded().collect(Collectors.joining(",")));
    }

    /** Starts of the names of all other packages; the SDK knows no other way to name them. */
    private static Stream<String> excluded() {
        return Stream.of(Stream.of("com.pulumi.kubernetes"), allBut('e', AWS), allBut('k', AWS + "e"))
                .flatMap(prefixes -> prefixes);
    }

    private static Stream<String> allBut(char letter, String start) {
        return IntStream.rangeClosed('a', 'z').filter(other -> other != letter).mapToObj(other -> start + (char) other);
    }
}
