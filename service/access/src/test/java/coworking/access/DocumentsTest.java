package coworking.access;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.testing.MarkdownTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** META-INF/openapi.yaml and docs/configuration.md say what the service does. */
class DocumentsTest {

    private static final String API = "access/v1";
    private static final java.nio.file.Path SOURCES = java.nio.file.Path.of("src/main/java");
    private static final java.nio.file.Path RESOURCES = java.nio.file.Path.of("src/main/resources/META-INF");

    /** A parameter of a path with its pattern, which may have braces of its own. */
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}");

    private static final Pattern VARIABLE = Pattern.compile("variables\\s*\\.\\w+\\(\\s*\"([A-Z_]+)\"");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    void theDescriptionHasThePathsMethodsAndRolesOfTheService() throws Exception {
        assertThat(described())
                .as("operations of META-INF/openapi.yaml and their roles")
                .isEqualTo(implemented());
    }

    @Test
    void theDescriptionHasNoAnchorsWhichTheServerDoesNotFollow() throws IOException {
        assertThat(Files.readString(RESOURCES.resolve("openapi.yaml"))).doesNotContainPattern(": [&*]\\w");
    }

    @Test
    void theTableListsTheVariablesOfTheServiceAndTheirDefaults() throws IOException {
        var defaults = new TreeMap<String, String>();
        for (var variable : read()) {
            defaults.put(variable, properties().getProperty(variable, ""));
        }

        assertThat(documented())
                .as("the table of the access service in docs/configuration.md")
                .isEqualTo(defaults);
    }

    @Test
    void everyDefaultIsRead() throws IOException {
        var names = new TreeSet<>(properties().stringPropertyNames());
        names.removeIf(name -> name.contains(".")); // not meant to be set from outside

        assertThat(read()).containsAll(names);
    }

    private static Map<String, Set<String>> described() throws IOException {
        var operations = new TreeMap<String, Set<String>>();
        try (var file = Files.newBufferedReader(RESOURCES.resolve("openapi.yaml"))) {
            Map<String, Map<String, Map<String, Object>>> document =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            document.get("paths")
                    .forEach((path, item) -> item.forEach((method, operation) -> {
                        if (METHODS.contains(method)) {
                            operations.put(method.toUpperCase(Locale.ROOT) + " " + path, roles((Map<?, ?>) operation));
                        }
                    }));
        }
        return operations;
    }

    private static Set<String> roles(Map<?, ?> operation) {
        var roles = new TreeSet<String>();
        ((List<?>) operation.get("x-roles")).forEach(role -> roles.add((String) role));
        return roles;
    }

    private static Map<String, Set<String>> implemented() throws Exception {
        var operations = new TreeMap<String, Set<String>>();
        for (var resource : resources()) {
            for (var method : resource.getMethods()) {
                methods(method)
                        .map(verb -> verb + " " + path(resource, method).substring(API.length()))
                        .forEach(operation -> operations.put(operation, roles(resource, method)));
            }
        }
        return operations;
    }

    private static List<Class<?>> resources() throws Exception {
        var resources = new ArrayList<Class<?>>();
        for (var file : sources()) {
            var name = SOURCES.relativize(file).toString().replace(File.separatorChar, '.');
            if (name.endsWith("Resource.java")) {
                resources.add(Class.forName(name.replaceFirst("\\.java$", "")));
            }
        }
        resources.removeIf(
                resource -> !resource.getAnnotation(Path.class).value().startsWith(API));
        return resources;
    }

    private static List<java.nio.file.Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Stream<String> methods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value);
    }

    private static String path(Class<?> resource, Method method) {
        var path = resource.getAnnotation(Path.class).value();
        if (method.isAnnotationPresent(Path.class)) {
            path += "/" + method.getAnnotation(Path.class).value();
        }
        return PARAMETER.matcher(path).replaceAll("{$1}").replace("//", "/");
    }

    private static Set<String> roles(Class<?> resource, Method method) {
        var ofMethod = method.getAnnotation(RolesAllowed.class);
        var roles = ofMethod == null ? resource.getAnnotation(RolesAllowed.class) : ofMethod;
        return new TreeSet<>(List.of(roles.value()));
    }

    private static Set<String> read() throws IOException {
        var variables = new TreeSet<String>();
        for (var file : sources()) {
            VARIABLE.matcher(Files.readString(file)).results().forEach(found -> variables.add(found.group(1)));
        }
        return variables;
    }

    private static Properties properties() throws IOException {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(RESOURCES.resolve("microprofile-config.properties"))) {
            properties.load(file);
        }
        return properties;
    }

    /** A default is set as code; in words it is one that cannot be: that there is none, or that it is empty. */
    private static Map<String, String> documented() throws IOException {
        var variables = new TreeMap<String, String>();
        for (var row :
                MarkdownTable.read("configuration.md", "## The access service").rows()) {
            var defaults = MarkdownTable.code(row.get(1));
            assertThat(defaults.isEmpty() ? row.get(1) : "code")
                    .as("default of %s", row.get(0))
                    .isIn("code", "required", "empty");
            variables.put(
                    MarkdownTable.code(row.get(0)).get(0),
                    defaults.stream().findFirst().orElse(""));
        }
        return variables;
    }
}
