package coworking.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;

@AnalyzeClasses(packages = "coworking.access", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

    /** Packages with an HTTP resource, a background task or a metric. No other package depends on them. */
    private static final String[] FEATURES = {
        "cleanup", "door", "event", "metrics", "page", "redemption", "token", "user"
    };

    @ArchTest
    static final ArchRule packagesHaveNoCircularDependencies =
            slices().matching("coworking.access.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresAreNotImported = featuresAreNotImported();

    @ArchTest
    static final ArchRule resourcesDeclareWhoMayCallThem = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class);

    private static ArchRule featuresAreNotImported() {
        var layers = layeredArchitecture().consideringAllDependencies();
        for (var feature : FEATURES) {
            layers = layers.layer(feature).definedBy("coworking.access." + feature);
        }
        for (var feature : FEATURES) {
            layers = layers.whereLayer(feature).mayNotBeAccessedByAnyLayer();
        }
        return layers;
    }
}
