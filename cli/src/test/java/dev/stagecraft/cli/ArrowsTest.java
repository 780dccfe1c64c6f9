package dev.stagecraft.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Arrows point inward: commands and edges to the core, the core to no edge. */
class ArrowsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stagecraft.cli");

    @Test
    void theCoreKnowsNoEdge() {
        noClasses()
                .that()
                .resideInAnyPackage("..cli.request..", "..cli.configuration..", "..cli.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..cli.http..", "..cli.platform..", "..cli.commands..", "java.net.http..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyTheYamlPackageKnowsTheParser() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..cli.yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
    }

    @Test
    void onlyThePlatformAdapterKnowsTheLocalPlatform() {
        noClasses()
                .that()
                .resideInAnyPackage("..cli.commands..", "..cli.request..", "..cli.configuration..", "..cli.report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.stagecraft.platform..")
                .check(CLASSES);
    }
}
