package dev.stagecraft.endtoend.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM passes over a cache that does not fit what it runs, and says nothing: builds after the one that learnt must not change that. */
class LearntCachesE2E {
    private final CommandLine stagecraft;

    LearntCachesE2E(@TempDir Path folder) {
        stagecraft = new CommandLine(folder);
    }

    @Test
    void fitsTheCommandLine() throws Exception {
        stagecraft.set("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");

        assertThat(stagecraft.run("--version").exit()).isZero();
    }

    @Test
    void fitEachProgramOfThePlatform() throws Exception {
        try {
            assertThat(stagecraft.run("platform", "start").exit()).isZero();
            for (JsonNode child : stagecraft.platform().get("children")) {
                String name = child.get("name").asText();
                Path maps = Path.of("/proc", child.at("/process/pid").asText(), "maps");
                if (!name.equals("database")) {
                    assertThat(Files.readString(maps)).as(name).contains("/jvm-caches/" + name + ".aot");
                }
            }
        } finally {
            stagecraft.stop();
        }
    }
}
