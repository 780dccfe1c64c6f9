package dev.stagecraft.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.JumpSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.SshSpecification;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What events say of the way to a host beyond the golden files. */
class SshInEventsTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBcgzCSDjAwdQqyoJdOA+HO94SVxI3bDlpWUNoLwWS0e";
    private static final String JUMP = """
            {"address":"::1","port":2222,"user":"jumper","privateKey":"bastion","hostKey":"KEY"}""";

    @Test
    void aJumpHostAndAHostKeyAreToldAndLeftOutWhereThereAreNone() throws IOException {
        JsonNode golden = GoldenFilesTest.golden(EventType.HOST_CREATED);
        JsonNode with = with(golden, "\"hostKey\":\"KEY\",\"jump\":" + JUMP);

        HostCreated told = (HostCreated) GoldenFilesTest.known(EventType.HOST_CREATED, with);

        assertThat(((HostCreated) GoldenFilesTest.known(EventType.HOST_CREATED, golden))
                        .specification()
                        .ssh())
                .isEqualTo(new SshSpecification("ubuntu", 22, new PlacedSecret("id_ed25519")));
        HostKey key = new HostKey(KEY);
        assertThat(told.specification().ssh())
                .isEqualTo(new SshSpecification(
                        "ubuntu",
                        22,
                        new PlacedSecret("id_ed25519"),
                        key,
                        new JumpSpecification("::1", 2222, "jumper", new PlacedSecret("bastion"), key)));
        assertThat(EventCodec.json()
                        .readTree(EventCodec.encode(told, "test", Instant.EPOCH).value()))
                .isEqualTo(with.get("data"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "::1"                 | "-oProxyCommand=x" | is neither a DNS name nor an IP address
            2222                  | 0                  | port 0 is not between
            "jumper"              | "root; id"         | is not a user name
            "bastion"             | "../../etc/shadow" | secret name
            "KEY"                 | "KEYLONG"          | characters, more than 2000
            "KEY"                 | "none"             | not a public host key
            ,"hostKey":"KEY"      | ``                 | hostKey
            """)
    void aJumpHostThatCannotBeIsMalformed(String good, String bad, String reason) throws IOException {
        JsonNode with = with(
                GoldenFilesTest.golden(EventType.HOST_CREATED),
                "\"jump\":" + JUMP.strip().replace(good, bad));

        Decoded decoded = EventCodec.decode(
                EventType.HOST_CREATED.topic(),
                EventType.HOST_CREATED.typeName(),
                EventCodec.json().writeValueAsBytes(with.get("data")));

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> assertThat(malformed.reason())
                .contains(reason));
    }

    private static JsonNode with(JsonNode golden, String settings) throws IOException {
        JsonNode with = golden.deepCopy();
        ObjectNode ssh = (ObjectNode) with.at("/data/specification/ssh");
        ssh.setAll((ObjectNode) EventCodec.json()
                .readTree("{" + settings.replace("LONG", "A".repeat(2_000)).replace("KEY", KEY) + "}"));
        return with;
    }
}
