package dev.stagecraft.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.JumpHost;
import dev.stagecraft.access.Reach;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.JumpSpecification;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.SshSpecification;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.steps.pretend.PretendHost;
import dev.stagecraft.steps.pretend.Samples;
import dev.stagecraft.work.Assignment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which way leads to which of a host's addresses. */
class HostLoginTest {
    private static final NetworkSpecification NETWORK = Samples.network("socks5://127.0.0.1:1055");
    private static final HostAddress IN_TAILNET =
            new HostAddress("r1.mesh.lab", 22, new Reach.Socks5("127.0.0.1", 1055));

    private final PretendHost host = new PretendHost(Samples.KEY);
    private final HostLogin login;

    HostLoginTest(@TempDir Path secrets) {
        login = Samples.login(host, secrets);
    }

    @Test
    void withoutAJumpHostAddressesOutsideTheNetworkAreReachedDirectly() throws Exception {
        logIn(created(null));

        assertThat(host.targets().getFirst().addresses())
                .containsExactly(IN_TAILNET, new HostAddress("203.0.113.7", 22, new Reach.Direct()));
    }

    @Test
    void aJumpHostLeadsToAddressesOutsideTheNetworkAlone() throws Exception {
        logIn(created(jump("id", Samples.OTHER_KEY)));

        JumpHost jump = new JumpHost(
                new HostAddress("2001:db8::1", 2222, new Reach.Direct()),
                "jumper",
                Secret.of("a private key"),
                dev.stagecraft.access.HostKey.parse(Samples.OTHER_KEY.openSsh()));
        assertThat(host.targets().getFirst().addresses())
                .containsExactly(IN_TAILNET, new HostAddress("203.0.113.7", 22, new Reach.Jump(jump)));
    }

    @Test
    void theProofByNameGoesThroughNoJumpHost() throws Exception {
        HostCreated created = created(jump("id", Samples.OTHER_KEY));

        login.byName(assignment(created), created, "r1.mesh.lab", NETWORK, Samples.KEY, host.control())
                .close();

        assertThat(host.targets().getFirst().addresses()).containsExactly(IN_TAILNET);
    }

    @Test
    void aKeyForTheJumpHostThatIsNotPlacedIsNamed() {
        assertThat(failure(jump("other", Samples.KEY)))
                .startsWith("secret_missing: lab/r1: ")
                .contains("other");
    }

    @Test
    void aPinThatIsNoKeyIsAMatterOfConfiguration() {
        assertThat(failure(jump("id", new HostKey("ssh-ed25519 AAAAAAAAAAAAAAAA"))))
                .startsWith("config_invalid: lab/r1: ");
    }

    private String failure(JumpSpecification jump) {
        StepFailure thrown = catchThrowableOfType(StepFailure.class, () -> logIn(created(jump)));
        assertThat(host.targets()).isEmpty();
        return thrown.failure().reason() + ": " + thrown.failure().message();
    }

    private void logIn(HostCreated created) throws InterruptedException {
        login.to(assignment(created), created, Samples.KEY, host.control()).close();
    }

    private static Assignment assignment(HostCreated created) {
        return new Assignment(created, null, new Work(0, 1), Samples.KEY, 1);
    }

    private static JumpSpecification jump(String secret, HostKey key) {
        return new JumpSpecification("2001:db8::1", 2222, "jumper", new PlacedSecret(secret), key);
    }

    private static HostCreated created(@Nullable JumpSpecification jump) {
        return Samples.reached(
                Samples.created(Samples.DOCKER, NETWORK, null),
                new SshSpecification("root", 22, new PlacedSecret("id"), null, jump));
    }
}
