package dev.stagecraft.bootstrap.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.bootstrap.docker.SettingsFile.Merged;
import dev.stagecraft.events.specification.DaemonSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonSettingsFileTest {
    private static final DaemonSettings WANTED = new DaemonSettings(Map.of(
            "mtu", 1280, "log-opts", Map.of("max-size", "10m"), "registry-mirrors", List.of("https://a.example")));

    private final JacksonSettingsFile file = new JacksonSettingsFile();

    @Test
    void whatTheHostHasBesidesStays() throws Exception {
        Merged merged = file.merge("""
                        {"debug":true,"mtu":1500,"log-opts":{"max-file":"3","max-size":"1m"},"registry-mirrors":["https://b.example"]}
                        """, WANTED).orElseThrow();

        assertThat(new ObjectMapper().readTree(merged.text())).isEqualTo(new ObjectMapper().readTree("""
                {"debug":true,"mtu":1280,"log-opts":{"max-file":"3","max-size":"10m"},"registry-mirrors":["https://a.example"]}
                """));
        assertThat(merged.changed()).containsExactlyInAnyOrder("mtu", "log-opts", "registry-mirrors");
    }

    @Test
    void nothingChangesWhereAllIsAsWanted() {
        String text = file.merge("", WANTED).orElseThrow().text();

        assertThat(file.merge(text, WANTED).orElseThrow().changed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "{} {}", "{\"mtu\":1280,}"})
    void aFileThatIsNoMappingIsToldApart(String text) {
        assertThat(file.merge(text, WANTED)).isEmpty();
    }
}
