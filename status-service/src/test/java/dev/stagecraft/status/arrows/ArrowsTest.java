package dev.stagecraft.status.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.stagecraft.status.arrows.broken.postgres.EdgeThatKnowsAnotherEdge;
import dev.stagecraft.status.arrows.broken.projection.CoreThatIsAnnotated;
import dev.stagecraft.status.arrows.broken.readiness.CoreThatKnowsAnEdge;
import dev.stagecraft.status.arrows.broken.rest.EdgeThatKnowsTheWiring;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrows point inward: edges know the core, the wiring knows all, and the core knows the JDK, events and ports. */
class ArrowsTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stagecraft.status");

    private record Rule(ArchRule rule, Class<?> breaksIt) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static List<Rule> rules() {
        return List.of(
                new Rule(
                        classes()
                                .that()
                                .resideInAnyPackage("..status..projection..", "..status..readiness..")
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(
                                        "java..",
                                        "org.jspecify..",
                                        "com.fasterxml.jackson..",
                                        "dev.stagecraft.events..",
                                        "dev.stagecraft.eventlog",
                                        "..status..projection..",
                                        "..status..readiness..")),
                        CoreThatIsAnnotated.class),
                new Rule(
                        noClasses()
                                .that()
                                .resideInAnyPackage("..status..projection..", "..status..readiness..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(
                                        "..status..postgres..", "..status..rest..", "..status..wiring..")),
                        CoreThatKnowsAnEdge.class),
                new Rule(
                        noClasses()
                                .that()
                                .resideInAnyPackage("..status..projection..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("..status..readiness..")),
                        CoreThatIsAnnotated.class),
                new Rule(
                        noClasses()
                                .that()
                                .resideInAPackage("..status..postgres..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("..status..rest..", "jakarta.ws.rs..")),
                        EdgeThatKnowsAnotherEdge.class),
                new Rule(
                        noClasses()
                                .that()
                                .resideInAPackage("..status..rest..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("..status..postgres..", "..status..wiring..")),
                        EdgeThatKnowsTheWiring.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Rule rule) {
        rule.rule().check(SERVICE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isBrokenByAClassMadeForThat(Rule rule) {
        JavaClasses broken = new ClassFileImporter().importClasses(rule.breaksIt());

        assertThat(rule.rule().evaluate(broken).hasViolation()).isTrue();
    }

    @Test
    void looksAtTheService() {
        assertThat(SERVICE).hasSizeGreaterThan(20);
    }
}
