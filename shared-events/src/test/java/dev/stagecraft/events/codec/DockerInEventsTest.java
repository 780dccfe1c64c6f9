package dev.stagecraft.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.events.host.DockerReady;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What events say of Docker beyond the golden files. */
class DockerInEventsTest {
    @Test
    void howDockerRunsIsToldAndLeftOutWhereItWasNotLookedAt() throws IOException {
        JsonNode golden = GoldenFilesTest.golden(EventType.DOCKER_READY);
        JsonNode with = golden.deepCopy();
        ((ObjectNode) with.get("data")).set("engine", EventCodec.json().readTree("""
                        {"storageDriver":"overlay2","cgroupVersion":"2","warnings":["the host asks for a reboot"]}"""));

        DockerReady told = (DockerReady) GoldenFilesTest.known(EventType.DOCKER_READY, with);

        assertThat(((DockerReady) GoldenFilesTest.known(EventType.DOCKER_READY, golden)).engine())
                .isNull();
        assertThat(told.engine()).isEqualTo(new DockerEngine("overlay2", "2", List.of("the host asks for a reboot")));
        assertThat(EventCodec.json()
                        .readTree(EventCodec.encode(told, "test", Instant.EPOCH).value()))
                .isEqualTo(with.get("data"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "script":{"address":"https://a.example/s","sha256":"SHA"}          | install_method 'script' may have a script
            "installMethod":"script","script":{"address":"http://a","sha256":"SHA"} | is not an https address
            "installMethod":"script","script":{"address":"https://a","sha256":"1"}  | is not 64 hexadecimal digits
            "installMethod":"skip","daemonJson":{"mtu":1280}                   | 'skip' changes nothing
            "daemonJson":{"proxies":{"http-proxy":"http://me:pa55@p.example"}} | has credentials in an address
            "daemonJson":{"mtu":null}                                          | null where a value is expected
            "daemonJson":{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}                 | nested deeper than 5
            "aptRepository":"deb https://me:pa55@a.example stable main"        | has credentials in an address
            """)
    void settingsOfDockerThatCannotBeAreMalformed(String settings, String reason) throws IOException {
        JsonNode golden = GoldenFilesTest.golden(EventType.HOST_CREATED).deepCopy();
        ObjectNode docker = (ObjectNode) golden.at("/data/specification/docker");
        docker.setAll((ObjectNode) EventCodec.json().readTree("{" + settings.replace("SHA", "a".repeat(64)) + "}"));

        Decoded decoded = EventCodec.decode(
                EventType.HOST_CREATED.topic(),
                EventType.HOST_CREATED.typeName(),
                EventCodec.json().writeValueAsBytes(golden.get("data")));

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> assertThat(malformed.reason())
                .contains(reason)
                .doesNotContain("pa55"));
    }
}
