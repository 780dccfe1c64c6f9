package dev.stagecraft.bootstrap.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.specification.DaemonSettings;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.pretend.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonJsonTest {
    private static final DaemonSettings WANTED = new DaemonSettings(Map.of(
            "mtu", 1280, "log-opts", Map.of("max-size", "10m"), "registry-mirrors", List.of("https://a.example")));

    @Test
    void whatTheHostHasBesidesStays() throws Exception {
        DaemonJson merged = DaemonJson.merge(Samples.HOST, """
                {"debug":true,"mtu":1500,"log-opts":{"max-file":"3","max-size":"1m"},"registry-mirrors":["https://b.example"]}
                """, WANTED);

        assertThat(new ObjectMapper().readTree(merged.text())).isEqualTo(new ObjectMapper().readTree("""
                {"debug":true,"mtu":1280,"log-opts":{"max-file":"3","max-size":"10m"},"registry-mirrors":["https://a.example"]}
                """));
        assertThat(merged.changed()).containsExactlyInAnyOrder("mtu", "log-opts", "registry-mirrors");
    }

    @Test
    void nothingChangesWhereAllIsAsWanted() {
        String file = DaemonJson.merge(Samples.HOST, "", WANTED).text();

        assertThat(DaemonJson.merge(Samples.HOST, file, WANTED).changed()).isEmpty();
        assertThat(DaemonJson.merge(Samples.HOST, "{\"debug\":true}", null).changed())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "{} {}", "{\"proxies\":{\"http-proxy\":\"http://me:pa55@p\"},}"})
    void aFileThatIsNoJsonIsNamedAndNotQuoted(String file) {
        assertThatThrownBy(() -> DaemonJson.merge(Samples.HOST, file, WANTED))
                .isInstanceOfSatisfying(StepFailure.class, failure -> {
                    assertThat(failure.failure().reason()).isEqualTo(Reason.DOCKER_CONFLICT.code());
                    assertThat(failure.failure().message())
                            .contains("/etc/docker/daemon.json")
                            .doesNotContain("pa55");
                });
    }
}
