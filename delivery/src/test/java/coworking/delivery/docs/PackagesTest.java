package coworking.delivery.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages depend on each other as CONTRIBUTING.md says. */
class PackagesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(Stream.of("db", "service/chassis", "service/analytics", "service/access")
                    .map(module -> ProjectFiles.ROOT.resolve(module).resolve("target/classes"))
                    .toList());

    /** Packages with an HTTP resource, a background task or a metric. No other package depends on them. */
    private static final Map<String, List<String>> FEATURES = Map.of(
            "analytics",
            List.of("dashboard", "merge", "original", "summary", "tokens", "usage", "users"),
            "access",
            List.of("cleanup", "doors", "events", "metric", "page", "redemptions", "tokens", "users"));

    @ParameterizedTest
    @ValueSource(strings = {"db", "chassis", "analytics", "access"})
    void packagesHaveNoCircularDependencies(String module) {
        slices().matching("coworking." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytics", "access"})
    void featuresAreNotImported(String service) {
        var layers = layers(service, FEATURES.get(service));
        for (var feature : FEATURES.get(service)) {
            layers = layers.whereLayer(feature).mayNotBeAccessedByAnyLayer();
        }

        layers.check(CLASSES);
    }

    @Test
    void packagesOfTheDatabaseDependDownwards() {
        layers("db", List.of("program", "sample", "schema", "counter", "jdbc"))
                .whereLayer("program")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("sample")
                .mayOnlyBeAccessedByLayers("program")
                .whereLayer("schema")
                .mayOnlyBeAccessedByLayers("program", "sample")
                .whereLayer("counter")
                .mayOnlyBeAccessedByLayers("program", "sample", "schema")
                .ensureAllClassesAreContainedInArchitectureIgnoring(
                        "coworking.analytics..", "coworking.access..", "coworking.chassis..")
                .check(CLASSES);
    }

    @Test
    void theChassisKnowsNoService() {
        noClasses()
                .that()
                .resideInAPackage("coworking.chassis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("coworking.analytics..", "coworking.access..")
                .check(CLASSES);
    }

    @Test
    void resourcesDeclareWhoMayCallThem() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .beAnnotatedWith("jakarta.annotation.security.RolesAllowed")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.security.PermitAll")
                .check(CLASSES);
    }

    private static LayeredArchitecture layers(String module, List<String> packages) {
        var layers = layeredArchitecture().consideringAllDependencies();
        for (var name : packages) {
            layers = layers.layer(name).definedBy("coworking." + module + "." + name);
        }
        return layers;
    }
}
