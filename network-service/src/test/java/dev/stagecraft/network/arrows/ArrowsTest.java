package dev.stagecraft.network.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import dev.stagecraft.arrows.Arrow;
import dev.stagecraft.arrows.ArrowsContract;
import dev.stagecraft.network.arrows.broken.http.ApiThatKnowsTheClient;
import dev.stagecraft.network.arrows.broken.joining.CoreThatKnowsAProvider;
import dev.stagecraft.network.arrows.broken.postgres.StoreThatKnowsHttp;
import dev.stagecraft.network.arrows.broken.tailnet.PortThatKnowsHttp;
import dev.stagecraft.network.arrows.broken.tailscale.ProviderThatKnowsAnotherEdge;
import java.util.List;

class ArrowsTest extends ArrowsContract {
    @Override
    protected String root() {
        return "dev.stagecraft.network";
    }

    @Override
    protected List<Arrow> arrows() {
        return List.of(
                new Arrow(
                        classes()
                                .that()
                                .resideInAPackage("..network..joining..")
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(
                                        "java..",
                                        "org.jspecify..",
                                        "dev.stagecraft.events..",
                                        "dev.stagecraft.work",
                                        "dev.stagecraft.steps",
                                        "..network..joining..")),
                        CoreThatKnowsAProvider.class),
                new Arrow(
                        classes()
                                .that()
                                .resideInAPackage("..network..tailscale..")
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(
                                        "java..",
                                        "org.jspecify..",
                                        "com.fasterxml.jackson..",
                                        "dev.stagecraft.events..",
                                        "dev.stagecraft.access.script",
                                        "dev.stagecraft.secrets",
                                        "dev.stagecraft.steps",
                                        "..network..joining..",
                                        "..network..tailnet..",
                                        "..network..tailscale..")),
                        ProviderThatKnowsAnotherEdge.class),
                new Arrow(
                        classes()
                                .that()
                                .resideInAPackage("..network..tailnet..")
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(
                                        "java..",
                                        "org.jspecify..",
                                        "dev.stagecraft.events..",
                                        "dev.stagecraft.secrets",
                                        "dev.stagecraft.steps",
                                        "..network..tailnet..")),
                        PortThatKnowsHttp.class),
                new Arrow(
                        classes()
                                .that()
                                .resideInAPackage("..network..http..")
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(
                                        "java..",
                                        "org.jspecify..",
                                        "com.fasterxml.jackson..",
                                        "dev.stagecraft.events..",
                                        "dev.stagecraft.secrets",
                                        "..network..tailnet..",
                                        "..network..http..")),
                        ApiThatKnowsTheClient.class),
                new Arrow(
                        classes()
                                .that()
                                .resideInAPackage("..network..postgres..")
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(
                                        "java..",
                                        "javax.sql",
                                        "org.jspecify..",
                                        "dev.stagecraft.events..",
                                        "..network..tailnet..",
                                        "..network..postgres..")),
                        StoreThatKnowsHttp.class));
    }
}
