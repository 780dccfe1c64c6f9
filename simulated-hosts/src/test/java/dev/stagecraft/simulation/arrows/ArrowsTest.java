package dev.stagecraft.simulation.arrows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.stagecraft.arrows.Arrow;
import dev.stagecraft.arrows.ArrowsContract;
import dev.stagecraft.simulation.arrows.broken.host.HostThatKnowsItsServer;
import java.util.List;

/** What a host is knows nothing of how it is reached. */
class ArrowsTest extends ArrowsContract {
    @Override
    protected String root() {
        return "dev.stagecraft.simulation";
    }

    @Override
    protected List<Arrow> arrows() {
        return List.of(new Arrow(
                noClasses()
                        .that()
                        .resideInAnyPackage("..script..", "..fault..", "..host..", "..program..", "..tailnet..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache.sshd..",
                                "dev.stagecraft.simulation.ssh..",
                                "dev.stagecraft.simulation.fleet.."),
                HostThatKnowsItsServer.class));
    }
}
