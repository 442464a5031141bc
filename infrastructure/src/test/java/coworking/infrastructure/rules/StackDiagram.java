package coworking.infrastructure.rules;

import coworking.infrastructure.stack.Registered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws what a stack declared: its components, and which of them needs which. */
final class StackDiagram {

    private final Run run;

    /** The resources of each component, by its name. */
    private final Map<String, List<Registered>> components = new LinkedHashMap<>();

    private final Map<String, Set<String>> needs = new TreeMap<>();

    StackDiagram(Run run) {
        this.run = run;
        run.resources().forEach(this::place);
        components.forEach((name, resources) -> needs.put(name, needsOf(name, resources)));
    }

    /** A flowchart of Mermaid; an arrow leads from a component to one that it needs. */
    String mermaid() {
        var lines = new ArrayList<>(List.of("flowchart TD"));
        names().forEach(name -> lines.add("    %s[%s]".formatted(id(name), name)));
        names().forEach(name -> needs.get(name).stream()
                .filter(needed -> !leadsThere(name, needed))
                .forEach(needed -> lines.add("    %s --> %s".formatted(id(name), id(needed)))));
        return String.join("\n", lines);
    }

    /** How many resources of which kind each component holds. */
    Map<String, String> contents() {
        var contents = new TreeMap<String, String>();
        names().forEach(name -> contents.put(name, contents(components.get(name))));
        return contents;
    }

    private static String contents(List<Registered> resources) {
        return resources.stream()
                .filter(resource -> resource.custom() || resource.type().startsWith("eks:"))
                .collect(Collectors.groupingBy(StackDiagram::kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() == 1 ? kind.getKey() : kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String kind(Registered resource) {
        var kind = resource.type().substring(resource.type().lastIndexOf(':') + 1);
        return resource.type().startsWith("pulumi:providers:") ? "Provider" : kind.replaceFirst("V2$", "");
    }

    private void place(Registered resource) {
        component(resource)
                .ifPresent(component -> components
                        .computeIfAbsent(run.local(component), first -> new ArrayList<>())
                        .add(resource));
    }

    /** The component right below the stack that a resource is within. */
    private Optional<Registered> component(Registered resource) {
        if (resource.type().equals("pulumi:pulumi:Stack")) {
            return Optional.empty();
        }
        return run.declared()
                .at(resource.parent())
                .filter(parent -> !parent.type().equals("pulumi:pulumi:Stack"))
                .map(this::component)
                .orElse(Optional.of(resource));
    }

    private Set<String> needsOf(String name, List<Registered> resources) {
        return resources.stream()
                .flatMap(resource -> Stream.concat(resource.dependencies().stream(), Stream.of(providerUrn(resource))))
                .flatMap(urn -> run.declared().at(urn).stream())
                .flatMap(needed -> component(needed).stream())
                .map(run::local)
                .filter(needed -> !needed.equals(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String providerUrn(Registered resource) {
        return resource.provider().replaceFirst("::[^:]*$", "");
    }

    /** Whether a component is also needed through another one, so that a second arrow would only be clutter. */
    private boolean leadsThere(String name, String needed) {
        var open = new ArrayDeque<>(needs.get(name));
        open.remove(needed);
        var seen = new TreeSet<>(open);
        while (!open.isEmpty()) {
            for (var next : needs.getOrDefault(open.pop(), Collections.emptySet())) {
                if (next.equals(needed)) {
                    return true;
                }
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return false;
    }

    private Set<String> names() {
        return new TreeSet<>(components.keySet());
    }

    private static String id(String name) {
        return name.replace('-', '_');
    }
}
