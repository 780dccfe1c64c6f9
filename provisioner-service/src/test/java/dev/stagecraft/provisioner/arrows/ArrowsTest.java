package dev.stagecraft.provisioner.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.stagecraft.provisioner.arrows.broken.postgres.EdgeThatKnowsTheWiring;
import dev.stagecraft.provisioner.arrows.broken.request.CoreThatIsAnnotated;
import dev.stagecraft.provisioner.arrows.broken.rest.EdgeThatKnowsAnotherEdge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrows point inward: edges know the core, the wiring knows all, and the core knows the JDK, events and ports. */
class ArrowsTest {
    private static final String[] CORE = {
        "..provisioner..request..", "..provisioner..creation..", "..provisioner..statichosts.."
    };
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stagecraft.provisioner");

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
                                .resideInAnyPackage(CORE)
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(
                                                "java..",
                                                "org.jspecify..",
                                                "dev.stagecraft.events..",
                                                "dev.stagecraft.work")
                                        .or(resideInAnyPackage(CORE))),
                        CoreThatIsAnnotated.class),
                new Rule(
                        noClasses()
                                .that()
                                .resideInAPackage("..provisioner..request..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("..provisioner..creation..")),
                        CoreThatIsAnnotated.class),
                new Rule(
                        noClasses()
                                .that()
                                .resideInAPackage("..provisioner..rest..")
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage("..provisioner..postgres..", "..provisioner..wiring..")),
                        EdgeThatKnowsAnotherEdge.class),
                new Rule(
                        noClasses()
                                .that()
                                .resideInAPackage("..provisioner..postgres..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(
                                        "..provisioner..rest..", "..provisioner..wiring..", "jakarta.ws.rs..")),
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
