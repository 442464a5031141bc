package coworking.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.util.Set;

@AnalyzeClasses(packages = "coworking.analytics", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

    /** Packages with an HTTP resource, a background task or a metric. All others are shared between them. */
    private static final Set<String> FEATURES =
            Set.of("dashboard", "merge", "metrics", "original", "summary", "tokens", "usage", "users");

    @ArchTest
    static final ArchRule packagesHaveNoCircularDependencies =
            slices().matching("coworking.analytics.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresDoNotImportEachOther =
            slices().assignedFrom(new Features()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule resourcesDeclareWhoMayCallThem = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class);

    private static final class Features implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var feature = type.getPackageName().replaceFirst("^coworking\\.analytics\\.?", "");
            return FEATURES.contains(feature) ? SliceIdentifier.of(feature) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "features";
        }
    }
}
