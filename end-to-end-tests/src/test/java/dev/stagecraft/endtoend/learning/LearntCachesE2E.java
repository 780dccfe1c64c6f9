package dev.stagecraft.endtoend.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import java.io.IOException;
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
            JsonNode platform = stagecraft.platform();
            assertFits("launcher", platform.get("launcher"));
            for (JsonNode child : platform.get("children")) {
                String name = child.get("name").asText();
                if (!name.equals("database")) {
                    assertFits(name, child.get("process"));
                }
            }
        } finally {
            stagecraft.stop();
        }
    }

    /** The process has the cache of its program in its memory. */
    private static void assertFits(String name, JsonNode process) throws IOException {
        Path maps = Path.of("/proc", process.get("pid").asText(), "maps");
        assertThat(Files.readString(maps)).as(name).contains("/jvm-caches/" + name + ".aot");
    }
}
