package dev.stagecraft.simulation.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobText;
import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostFolders;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptText;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.simulation.script.ReceivedScript.ShownFence;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Reads what host-access really sends. */
class ScriptReaderTest {
    private static final String NASTY = "it's $(id)\nname='other'\n\\'' end";
    private static final HostScript SCRIPT = HostScript.of("docker.sh", "version='of the body'\nexit 0")
            .with("task", NASTY)
            .withSecret("auth_key", Secret.of("s'ecret"));

    @Test
    void findsNameAndValues() {
        ReceivedScript read = read(SCRIPT);

        assertThat(read.name()).isEqualTo("docker.sh");
        assertThat(read.values()).containsEntry("task", NASTY).containsEntry("auth_key", "s'ecret");
        assertThat(read.fence()).isEmpty();
        assertThat(read.job()).isEmpty();
        assertThat(read.toString()).doesNotContain("ecret");
    }

    @Test
    void findsTheFence() {
        ReceivedScript read = read(SCRIPT.fencedBy(new Fence("network", 3, 1_800_000_000_000L)));

        assertThat(read.name()).isEqualTo("docker.sh");
        assertThat(read.fence())
                .contains(new ShownFence("network", 3, 1_800_000_000_000L, "network: script docker.sh"));
    }

    @Test
    void findsTheScriptWithinAJob() {
        HostJob job = new HostJob("docker", SCRIPT, new Fence("bootstrap", 4, 7), 2, 1, 3);
        ReceivedScript read = read(JobText.of(job, HostFolders.standard()));

        assertThat(read.name()).isEqualTo("docker.sh");
        assertThat(read.values()).containsEntry("task", NASTY).containsEntry("auth_key", "s'ecret");
        assertThat(read.fence()).contains(new ShownFence("bootstrap", 4, 7, "bootstrap: job docker"));
        assertThat(read.job()).hasValueSatisfying(asked -> {
            assertThat(asked.name()).isEqualTo("docker");
            assertThat(asked.turn()).isEqualTo("2 4 1 3");
            assertThat(asked.asked()).hasSize(64);
        });
    }

    @Test
    void aScriptThatWasCutOffIsNone() {
        String text = text(SCRIPT);

        assertThat(ScriptReader.read(text.substring(0, text.length() - 5))).isEmpty();
        assertThat(ScriptReader.read("id\n")).isEmpty();
    }

    private static ReceivedScript read(HostScript script) {
        return ScriptReader.read(text(script)).orElseThrow();
    }

    private static String text(HostScript script) {
        return new String(ScriptText.forInput(script, HostFolders.standard()), StandardCharsets.UTF_8);
    }
}
