package dev.stagecraft.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.secrets.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Running PLATFORM =
            new Running(URI.create("http://127.0.0.1:4711"), URI.create("http://127.0.0.1:4712"), Secret.of(TOKEN));

    /** The key is what {@code printf page | openssl dgst -sha256 -hmac TOKEN} prints. */
    @Test
    void isToldWithItsKeyToSomebodyAtATerminal() {
        assertThat(StatusPage.line(PLATFORM, true))
                .isEqualTo("Status page: http://127.0.0.1:4712/?token="
                        + "d664f166c99c97dd67e3cb260ef65424fdf0630a96984b94ea85d35642aefbe5");
    }

    @Test
    void isToldWithoutItWhereALogMayKeepIt() {
        assertThat(StatusPage.line(PLATFORM, false))
                .startsWith("Status page: http://127.0.0.1:4712/ ")
                .doesNotContain("?", "token", "d664f1");
    }
}
