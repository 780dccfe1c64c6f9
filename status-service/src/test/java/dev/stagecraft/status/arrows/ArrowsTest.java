package dev.stagecraft.status.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.stagecraft.arrows.Arrow;
import dev.stagecraft.arrows.ArrowsContract;
import dev.stagecraft.status.arrows.broken.postgres.EdgeThatKnowsAnotherEdge;
import dev.stagecraft.status.arrows.broken.projection.CoreThatIsAnnotated;
import dev.stagecraft.status.arrows.broken.readiness.CoreThatKnowsAnEdge;
import dev.stagecraft.status.arrows.broken.rest.EdgeThatKnowsTheWiring;
import java.util.List;

/** Arrows point inward: edges know the core, the wiring knows all, and the core knows the JDK, events and ports. */
class ArrowsTest extends ArrowsContract {
    private static final String[] CORE = {
        "..status..projection..", "..status..readiness..", "..status..stream..", "..status..telling.."
    };

    @Override
    protected String root() {
        return "dev.stagecraft.status";
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
                                        "com.fasterxml.jackson..",
                                        "dev.stagecraft.events..",
                                        "dev.stagecraft.eventlog",
                                        "..status..projection..",
                                        "..status..readiness..",
                                        "..status..stream..",
                                        "..status..telling..")),
                        CoreThatIsAnnotated.class),
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAnyPackage(CORE)
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(
                                        "..status..postgres..", "..status..rest..", "..status..wiring..")),
                        CoreThatKnowsAnEdge.class),
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAnyPackage("..status..projection..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(
                                        "..status..readiness..", "..status..stream..", "..status..telling..")),
                        CoreThatIsAnnotated.class),
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAPackage("..status..postgres..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("..status..rest..", "jakarta.ws.rs..")),
                        EdgeThatKnowsAnotherEdge.class),
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAPackage("..status..rest..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("..status..postgres..", "..status..wiring..")),
                        EdgeThatKnowsTheWiring.class));
    }
}
