package dev.stagecraft.bootstrap.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import dev.stagecraft.arrows.Arrow;
import dev.stagecraft.arrows.ArrowsContract;
import dev.stagecraft.bootstrap.arrows.broken.docker.CoreThatKnowsAnEdge;
import java.util.List;

class ArrowsTest extends ArrowsContract {
    @Override
    protected String root() {
        return "dev.stagecraft.bootstrap";
    }

    @Override
    protected List<Arrow> arrows() {
        return List.of(new Arrow(
                classes()
                        .that()
                        .resideInAnyPackage("..bootstrap..preflight..", "..bootstrap..docker..")
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "dev.stagecraft.events..",
                                "dev.stagecraft.work",
                                "dev.stagecraft.access.script",
                                "dev.stagecraft.steps",
                                "..bootstrap..preflight..",
                                "..bootstrap..docker..")),
                CoreThatKnowsAnEdge.class));
    }
}
