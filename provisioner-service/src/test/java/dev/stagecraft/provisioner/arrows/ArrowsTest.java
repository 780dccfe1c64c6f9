package dev.stagecraft.provisioner.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.stagecraft.arrows.Arrow;
import dev.stagecraft.arrows.ArrowsContract;
import dev.stagecraft.provisioner.arrows.broken.postgres.EdgeThatKnowsTheWiring;
import dev.stagecraft.provisioner.arrows.broken.request.CoreThatIsAnnotated;
import dev.stagecraft.provisioner.arrows.broken.rest.EdgeThatKnowsAnotherEdge;
import java.util.List;

/** Arrows point inward: edges know the core, the wiring knows all, and the core knows the JDK, events and ports. */
class ArrowsTest extends ArrowsContract {
    private static final String[] CORE = {
        "..provisioner..request..", "..provisioner..creation..", "..provisioner..statichosts.."
    };

    @Override
    protected String root() {
        return "dev.stagecraft.provisioner";
    }

    @Override
    protected List<Arrow> arrows() {
        return List.of(
                new Arrow(
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
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAPackage("..provisioner..request..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("..provisioner..creation..")),
                        CoreThatIsAnnotated.class),
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAPackage("..provisioner..rest..")
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage("..provisioner..postgres..", "..provisioner..wiring..")),
                        EdgeThatKnowsAnotherEdge.class),
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAPackage("..provisioner..postgres..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(
                                        "..provisioner..rest..", "..provisioner..wiring..", "jakarta.ws.rs..")),
                        EdgeThatKnowsTheWiring.class));
    }
}
