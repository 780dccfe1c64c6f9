package dev.stagecraft.cli.arrows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.stagecraft.arrows.Arrow;
import dev.stagecraft.arrows.ArrowsContract;
import dev.stagecraft.cli.arrows.broken.cli.commands.CommandThatKnowsThePlatform;
import dev.stagecraft.cli.arrows.broken.cli.report.ReportThatParsesYaml;
import dev.stagecraft.cli.arrows.broken.cli.request.CoreThatKnowsAnEdge;
import java.util.List;

/** Arrows point inward: commands and edges to the core, the core to no edge. */
class ArrowsTest extends ArrowsContract {
    @Override
    protected String root() {
        return "dev.stagecraft.cli";
    }

    @Override
    protected List<Arrow> arrows() {
        return List.of(
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAnyPackage("..cli.request..", "..cli.configuration..", "..cli.report..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "..cli.http..",
                                        "..cli.platform..",
                                        "..cli.commands..",
                                        "java.net.http..",
                                        "picocli.."),
                        CoreThatKnowsAnEdge.class),
                new Arrow(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("..cli.yaml..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.snakeyaml.."),
                        ReportThatParsesYaml.class),
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        "..cli.commands..",
                                        "..cli.request..",
                                        "..cli.configuration..",
                                        "..cli.report..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("dev.stagecraft.platform..", "dev.stagecraft.simulation.."),
                        CommandThatKnowsThePlatform.class));
    }
}
