package dev.stagecraft.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stagecraft.secrets.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostValuesTest {
    private static final String LINE =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBcgzCSDjAwdQqyoJdOA+HO94SVxI3bDlpWUNoLwWS0e";

    @Test
    void aHostKeyPrintsAsSshKeygenDoes() {
        HostKey key = HostKey.parse(LINE + " root@app-1\n");
        assertThat(key.fingerprint()).isEqualTo("SHA256:Up4pEjOzAz6gxNuM5UQLJSKk8wgm5pYkPs9SgcHXXzE");
        assertThat(key.line()).isEqualTo(LINE);
        assertThat(key).isEqualTo(HostKey.parse(LINE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIBcgzCSDjAwdQqyoJdOA+HO94SVxI3bDlpWUNoLwWS0e",
                "ssh-ed25519 AAA",
                "ssh-ed25519 AAAA//8=",
                "ssh-ed25519 not/base64!"
            })
    void refusesWhatIsNoHostKey(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostKey.parse(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-oProxyCommand=x", "a b", "a\nb", "a/b", "ä"})
    void refusesNamesThatNoHostHas(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HostAddress(name, 22, new Reach.Direct()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void refusesPortsThatDoNotExist(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HostAddress("a", port, new Reach.Direct()));
    }

    @Test
    void refusesATargetWithoutAWayOrATime() {
        HostAddress address = new HostAddress("a", 22, new Reach.Direct());
        assertThatIllegalArgumentException().isThrownBy(() -> target(List.of(), "root", Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> target(List.of(address), "", Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> target(List.of(address), "a b", Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> target(List.of(address), "root", Duration.ZERO));
    }

    @Test
    void aTargetShowsNoPrivateKey() {
        HostAddress address = new HostAddress("a", 22, new Reach.Direct());
        assertThat(target(List.of(address), "root", Duration.ofSeconds(1)).toString())
                .doesNotContain("hunter2");
    }

    private static HostTarget target(List<HostAddress> addresses, String user, Duration deadline) {
        return new HostTarget(addresses, user, Secret.of("hunter2"), new HostKeyPolicy.TrustOnFirstUse(), deadline);
    }
}
