package dev.stagecraft.provisioner.request;

import static dev.stagecraft.provisioner.Requested.host;
import static dev.stagecraft.provisioner.Requested.network;
import static dev.stagecraft.provisioner.Requested.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.events.request.InfraReplaceRequested;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.events.request.InfraRetryRequested;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.InfraVerifyRequested;
import dev.stagecraft.events.request.RequestedHost;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.provisioner.creation.HostProviders;
import dev.stagecraft.provisioner.statichosts.StaticHostProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    private static final Environment LAB = new Environment("lab");
    private static final HostSpecification SPECIFICATION = host("static", Map.of("address", "203.0.113.7"), null);
    private static final Verdict FAILED = new Verdict.Failed(Step.DOCKER, Failure.of(Reason.DISK_FULL, "full"));

    private final Acceptance acceptance =
            new Acceptance(new RequestRules(new HostProviders(List.of(new StaticHostProvider()))::problems));
    private final Map<HostId, KnownHost> known = new HashMap<>();

    @Test
    void givesANewHostItsFirstVersionAndAKnownOneItsNextGeneration() {
        know("b", 2, 5, new Verdict.Ready());

        assertThat(versions(up("up-1", "lab", "a", "b"))).containsExactly(version("a", 1, 1), version("b", 2, 6));
    }

    @Test
    void givesAFailedHostANewGenerationOnRetryAndLeavesTheOthersAlone() {
        know("failed", 1, 3, FAILED);
        know("pending", 1, 4, new Verdict.Pending(Step.DOCKER));

        List<PlannedHost> hosts =
                accepted(new InfraRetryRequested(new RequestId("retry-1"), LAB, List.of("failed", "pending")));

        assertThat(hosts)
                .containsExactly(
                        new PlannedHost(version("failed", 1, 4), SPECIFICATION, true),
                        new PlannedHost(version("pending", 1, 4), SPECIFICATION, false));
    }

    @Test
    void givesAHostThatIsNotBeingWorkedOnANewGenerationOnVerify() {
        know("ready", 1, 2, new Verdict.Ready());
        know("failed", 1, 3, FAILED);
        know("pending", 1, 4, new Verdict.Pending(Step.DOCKER));

        assertThat(accepted(new InfraVerifyRequested(
                        new RequestId("verify-1"), LAB, List.of("ready", "failed", "pending"))))
                .containsExactly(
                        new PlannedHost(version("ready", 1, 3), SPECIFICATION, true),
                        new PlannedHost(version("failed", 1, 4), SPECIFICATION, true),
                        new PlannedHost(version("pending", 1, 4), SPECIFICATION, false));
    }

    @Test
    void putsAnotherMachineBehindTheNameOnReplace() {
        know("a", 1, 3, new Verdict.Ready());

        assertThat(versions(new InfraReplaceRequested(new RequestId("replace-1"), LAB, List.of("a"))))
                .containsExactly(version("a", 2, 4));
    }

    @Test
    void rejectsWhatItDoesNotKnowAllAtOnce() {
        know("a", 1, 1, FAILED);

        assertThat(problems(new InfraRetryRequested(new RequestId("r"), LAB, List.of("a", "x", "y"))))
                .extracting(Problem::place)
                .containsExactly("host x", "host y");
    }

    @Test
    void rejectsUnknownProvidersMissingAddressesAndSharedNamesAllAtOnce() {
        InfraUpRequested up = new InfraUpRequested(
                new RequestId("up-1"),
                LAB,
                List.of(
                        new RequestedHost("a", host("nowhere", Map.of(), network("same"))),
                        new RequestedHost("b", host("static", Map.of(), network("same")))));

        assertThat(problems(up))
                .extracting(Problem::toString)
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("host a", "nowhere", "static"),
                        problem -> assertThat(problem).contains("host b", "address"),
                        problem -> assertThat(problem).contains("same.example.ts.net", "host a"));
    }

    @Test
    void rejectsAHostAfterItsLastVersion() {
        know("a", 1, HostVersion.LAST, FAILED);
        know("b", HostVersion.LAST, 1, FAILED);

        for (InfraRequest request : List.of(
                up("up-1", "lab", "a", "b"),
                new InfraRetryRequested(new RequestId("retry-1"), LAB, List.of("a", "b")),
                new InfraReplaceRequested(new RequestId("replace-1"), LAB, List.of("a", "b")))) {
            assertThat(problems(request)).extracting(Problem::place).containsExactly("host a", "host b");
        }
    }

    @Test
    void rejectsANameThatIsTooLongInTheNetwork() {
        InfraUpRequested up = new InfraUpRequested(
                new RequestId("up-1"),
                LAB,
                List.of(new RequestedHost(
                        "a".repeat(60),
                        host("static", Map.of("address", "203.0.113.7"), network("{environment}-{host}")))));

        assertThat(problems(up)).singleElement().asString().contains("64 characters, more than 63");
    }

    private void know(String name, int incarnation, int generation, Verdict verdict) {
        HostVersion version = version(name, incarnation, generation);
        known.put(version.id(), new KnownHost(version, SPECIFICATION, verdict));
    }

    private static HostVersion version(String name, int incarnation, int generation) {
        return new HostVersion(new HostId(LAB, name), incarnation, generation);
    }

    private List<HostVersion> versions(InfraRequest request) {
        return accepted(request).stream().map(PlannedHost::version).toList();
    }

    private List<PlannedHost> accepted(InfraRequest request) {
        return ((Decision.Accepted) acceptance.decide(request, known)).hosts();
    }

    private List<Problem> problems(InfraRequest request) {
        return ((Decision.Rejected) acceptance.decide(request, known)).problems();
    }
}
