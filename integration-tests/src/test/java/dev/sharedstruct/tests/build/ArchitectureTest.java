package dev.sharedstruct.tests.build;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies point one way. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sharedstruct")
            .that(resideOutsideOfPackage("dev.sharedstruct.tests.."));

    @Test
    void annotationsDependOnNothing() {
        classes()
                .that()
                .resideInAPackage("dev.sharedstruct.annotation")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.sharedstruct.annotation"))
                .check(PRODUCT);
    }

    @Test
    void theRuntimeDependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.sharedstruct",
                        "dev.sharedstruct.internal..",
                        "dev.sharedstruct.spi",
                        "dev.sharedstruct.process",
                        "dev.sharedstruct.sync",
                        "dev.sharedstruct.value")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.sharedstruct.."))
                .andShould()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.sharedstruct.processor.."))
                .check(PRODUCT);
    }

    @Test
    void theProcessorKnowsTheRuntimeByNameOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.sharedstruct.processor..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.sharedstruct",
                        "dev.sharedstruct.internal..",
                        "dev.sharedstruct.spi",
                        "dev.sharedstruct.process"))
                .check(PRODUCT);
    }

    @Test
    void onlyTheReaderSeesTheCompilersModel() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sharedstruct.processor.model..",
                        "dev.sharedstruct.processor.validate..",
                        "dev.sharedstruct.processor.layout..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..", "com.palantir.."))
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("dev.sharedstruct.processor.emit..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javax.lang.model.util..", "javax.annotation.processing.."))
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("dev.sharedstruct.processor.interop..")
                .and()
                .haveSimpleNameNotEndingWith("Writer")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..", "com.palantir.."))
                .check(PRODUCT);
    }

    @Test
    void locksDoNotKnowMemories() {
        noClasses()
                .that()
                .resideInAPackage("dev.sharedstruct.internal.lock..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.sharedstruct.internal.memory..", "dev.sharedstruct.internal.format.."))
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("dev.sharedstruct.internal.format..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.sharedstruct.internal.memory.."))
                .check(PRODUCT);
    }

    @Test
    void nothingBelowKnowsWhatGeneratedCodeCallsOrTheWorkers() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sharedstruct",
                        "dev.sharedstruct.internal.lock..",
                        "dev.sharedstruct.internal.format..",
                        "dev.sharedstruct.internal.memory..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.sharedstruct.spi",
                        "dev.sharedstruct.process",
                        "dev.sharedstruct.sync",
                        "dev.sharedstruct.value"))
                .check(PRODUCT);
    }

    @Test
    void internalPackagesFormNoCycles() {
        slices().matching("dev.sharedstruct.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
        slices().matching("dev.sharedstruct.processor.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }
}
