package dev.stagecraft.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.AccessFailure.HostKeyDiffers;
import dev.stagecraft.access.AccessFailure.LoginRefused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every access promises about getting in. */
public abstract class HostAccessContract extends HostContract {

    protected HostAccessContract(Setting setting) {
        super(setting);
    }

    @Test
    void connectsAndKnowsTheKeyAndTheAddress() throws Exception {
        try (HostConnection connection = connected()) {
            assertThat(connection.hostKey()).isEqualTo(host().hostKey());
            assertThat(connection.address()).isEqualTo(host().address());
        }
    }

    @Test
    void tellsTheKeyThatItTrustedOnFirstUse() throws Exception {
        HostTarget target = new HostTarget(
                List.of(host().address()),
                host().user(),
                host().userKey(),
                new HostKeyPolicy.TrustOnFirstUse(),
                TestHost.PATIENCE);
        try (HostConnection connection = connected(target)) {
            assertThat(connection.hostKey()).isEqualTo(host().hostKey());
        }
    }

    @Test
    void stopsAtAnotherHostKeyAndTriesNoFurtherAddress() throws Exception {
        HostKey other = HostKey.parse(TestKey.generate(file("other"), "ed25519").publicLine());
        HostTarget target = new HostTarget(
                List.of(host().address(), host().address()),
                host().user(),
                host().userKey(),
                new HostKeyPolicy.Pinned(other),
                TestHost.PATIENCE);

        assertThat(access().connect(target)).isEqualTo(new HostKeyDiffers(host().address(), other, host().hostKey()));
    }

    @Test
    void sortsARefusedLogin() throws Exception {
        HostTarget target = new HostTarget(
                List.of(host().address()),
                host().user(),
                TestKey.generate(file("stranger"), "rsa").secret(),
                new HostKeyPolicy.Pinned(host().hostKey()),
                TestHost.PATIENCE);

        assertThat(access().connect(target))
                .isInstanceOfSatisfying(LoginRefused.class, refused -> assertThat(refused.message())
                        .contains(host().address().toString(), host().user()));
    }

    @Test
    void takesTheNextAddressWhereOneIsClosed() throws Exception {
        HostAddress closed = new HostAddress("127.0.0.1", RealSshd.freePort(), new Reach.Direct());
        HostAddress unknown = new HostAddress("no-such-host.invalid", 22, new Reach.Direct());
        try (HostConnection connection = connected(host().target(unknown, closed, host().address()))) {
            assertThat(connection.address()).isEqualTo(host().address());
        }
    }
}
