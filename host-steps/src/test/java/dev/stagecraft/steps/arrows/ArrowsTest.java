package dev.stagecraft.steps.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import dev.stagecraft.arrows.Arrow;
import dev.stagecraft.arrows.ArrowsContract;
import dev.stagecraft.steps.arrows.broken.StepThatKnowsItsService;
import java.util.List;

class ArrowsTest extends ArrowsContract {
    @Override
    protected String root() {
        return "dev.stagecraft.steps";
    }

    @Override
    protected List<Arrow> arrows() {
        return List.of(new Arrow(
                classes()
                        .that(resideInAPackage("dev.stagecraft.steps").or(simpleNameStartingWith("StepThat")))
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "dev.stagecraft.events..",
                                "dev.stagecraft.work",
                                "dev.stagecraft.access",
                                "dev.stagecraft.access.job",
                                "dev.stagecraft.access.script",
                                "dev.stagecraft.secrets",
                                "dev.stagecraft.steps")),
                StepThatKnowsItsService.class));
    }
}
