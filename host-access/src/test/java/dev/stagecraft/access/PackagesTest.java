package dev.stagecraft.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.sshd.client.SshClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final ArchRule MINA_STAYS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("..mina..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.sshd..", "dev.stagecraft.access.mina..");

    private final JavaClasses ours =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.stagecraft.access");

    /** Breaks the rule. */
    static final class KnowsMina {
        @Nullable
        SshClient client;
    }

    @Test
    void minaStaysInItsPackage() {
        MINA_STAYS_IN_ITS_PACKAGE.check(ours);
        JavaClasses broken = new ClassFileImporter().importClasses(KnowsMina.class);
        assertThat(MINA_STAYS_IN_ITS_PACKAGE.evaluate(broken).hasViolation()).isTrue();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.stagecraft.(access..)").should().beFreeOfCycles().check(ours);
    }
}
