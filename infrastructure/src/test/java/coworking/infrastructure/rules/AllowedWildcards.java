package coworking.infrastructure.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The policies that may name more than one thing, and why they have to. */
record AllowedWildcards(List<Entry> entries) {

    private static final Path FILE = Path.of("src/test/resources/allowed-wildcards.yaml");

    /**
     * One reason.
     *
     * @param policies logical names, without what they begin with in each stack
     * @param wildcards actions and resources
     */
    record Entry(String reason, List<String> policies, List<String> wildcards) {}

    static AllowedWildcards read() {
        try {
            List<Map<String, Object>> yaml = new Yaml().load(Files.readString(FILE));
            return new AllowedWildcards(
                    yaml.stream().map(AllowedWildcards::entry).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Each as a policy's name and one wildcard of it. */
    Set<String> all() {
        return entries.stream()
                .flatMap(entry -> entry.policies().stream()
                        .flatMap(policy -> entry.wildcards().stream().map(wild -> policy + " " + wild)))
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private static Entry entry(Map<String, Object> yaml) {
        var reason = (String) yaml.get("reason");
        if (reason == null || reason.isBlank()) {
            throw new IllegalStateException("%s needs a reason".formatted(yaml));
        }
        return new Entry(reason, (List<String>) yaml.get("policies"), (List<String>) yaml.get("wildcards"));
    }
}
