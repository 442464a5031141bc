package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.testing.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The tables of docs/configuration.md list every variable of the service with its default. */
class ConfigurationDocumentTest {

    private static final List<Path> SERVER = List.of(
            Path.of("src/main/liberty/config/server.xml"), Path.of("../chassis/src/main/liberty/config/chassis.xml"));
    private static final Path PROPERTIES = Path.of("src/main/resources/META-INF/microprofile-config.properties");

    @Test
    void theTablesListTheVariablesOfServerXmlAndTheirDefaults() throws Exception {
        assertThat(documented())
                .as("the tables of docs/configuration.md, which need a row for each <variable> of %s", SERVER)
                .containsAllEntriesOf(serverVariables());
    }

    @Test
    void theTablesListTheVariablesOfTheServiceAndTheirDefaults() throws Exception {
        assertThat(documented())
                .as("the tables of docs/configuration.md, which need a row for each variable of %s", PROPERTIES)
                .containsAllEntriesOf(serviceVariables());
    }

    @Test
    void theTablesListNoRemovedVariable() throws Exception {
        var variables = serverVariables();
        variables.putAll(serviceVariables());

        assertThat(documented().keySet())
                .as("variables told by docs/configuration.md that %s or %s should have", SERVER, PROPERTIES)
                .isSubsetOf(variables.keySet());
    }

    /** A default is set as code; in words it is one that cannot be: that there is none, or that it is empty. */
    private static Map<String, String> documented() throws IOException {
        var variables = new HashMap<String, String>();
        for (var heading : List.of("## Both services", "## The analytics service")) {
            for (var row : MarkdownTable.read("configuration.md", heading).rows()) {
                var defaults = MarkdownTable.code(row.get(1));
                assertThat(defaults.isEmpty() ? row.get(1) : "code")
                        .as("default of %s", row.get(0))
                        .isIn("code", "required", "empty");
                variables.put(
                        MarkdownTable.code(row.get(0)).get(0),
                        defaults.stream().findFirst().orElse(""));
            }
        }
        return variables;
    }

    private static Map<String, String> serverVariables() throws Exception {
        var variables = new HashMap<String, String>();
        for (var file : SERVER) {
            var server =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            var elements = server.getElementsByTagName("variable");
            for (var i = 0; i < elements.getLength(); i++) {
                var element = (Element) elements.item(i);
                if (element.hasAttribute("defaultValue")) { // others are not meant to be set from outside
                    variables.put(element.getAttribute("name"), element.getAttribute("defaultValue"));
                }
            }
        }
        return variables;
    }

    /** Properties with dots are not meant to be set from outside. */
    private static Map<String, String> serviceVariables() throws IOException {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(PROPERTIES)) {
            properties.load(file);
        }
        var variables = new HashMap<String, String>();
        properties.forEach((name, value) -> variables.put((String) name, (String) value));
        variables.keySet().removeIf(name -> name.contains("."));
        return variables;
    }
}
