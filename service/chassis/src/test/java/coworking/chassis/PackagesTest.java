package coworking.chassis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;

@AnalyzeClasses(packages = "coworking.chassis", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

    @ArchTest
    static final ArchRule packagesHaveNoCircularDependencies =
            slices().matching("coworking.chassis.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theChassisKnowsNoService = noClasses()
            .that()
            .resideInAPackage("coworking.chassis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("coworking.analytics..", "coworking.access..");

    @ArchTest
    static final ArchRule resourcesDeclareWhoMayCallThem = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class);
}
