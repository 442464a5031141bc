package coworking.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeployPageTest {

    private static final Path CONFIGURATION = Path.of("src/main/java/coworking/infrastructure/configuration");
    private static final Pattern READ = Pattern.compile(
            "settings\\.(?:text|optionalText|texts|wholeNumber|oneOf|accounts|cidr|cidrs)\\(\\s*\"(\\w+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`(?:coworking|aws):.*?) \\|");
    private static final Pattern KEY = Pattern.compile("`coworking:(\\w+)`");

    @Test
    void everyKeyThatIsReadIsExplained() throws IOException {
        var read = keysRead();
        read.addAll(Set.of("nodeGroups", "releases"));

        assertThat(documented()).isEqualTo(read);
    }

    @Test
    void everyKeyOfTheStacksIsExplained() throws IOException {
        var keys = Stream.of("dev", "prod")
                .flatMap(stack -> StackFile.of(stack).config().keySet().stream())
                .filter(key -> key.startsWith("coworking:"))
                .map(key -> key.substring("coworking:".length()));

        assertThat(documented()).containsAll(keys.toList());
    }

    private static Set<String> keysRead() throws IOException {
        try (var files = Files.list(CONFIGURATION)) {
            var keys = new TreeSet<String>();
            for (var file : files.toList()) {
                READ.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
            }
            return keys;
        }
    }

    private static Set<String> documented() throws IOException {
        var page = Files.readString(StackFile.ROOT.resolve("docs/deploy.md"));
        return ROW.matcher(page)
                .results()
                .flatMap(row -> KEY.matcher(row.group(1)).results())
                .map(key -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
