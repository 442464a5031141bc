package coworking.db;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "coworking.db", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

    @ArchTest
    static final ArchRule packagesDependDownwards = layeredArchitecture()
            .consideringAllDependencies()
            .layer("program")
            .definedBy("coworking.db.program")
            .layer("sample")
            .definedBy("coworking.db.sample")
            .layer("schema")
            .definedBy("coworking.db.schema")
            .layer("counters")
            .definedBy("coworking.db.counters")
            .whereLayer("program")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sample")
            .mayOnlyBeAccessedByLayers("program")
            .whereLayer("schema")
            .mayOnlyBeAccessedByLayers("program", "sample")
            .whereLayer("counters")
            .mayOnlyBeAccessedByLayers("program", "sample", "schema")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule packagesHaveNoCircularDependencies =
            slices().matching("coworking.db.(*)..").should().beFreeOfCycles();
}
