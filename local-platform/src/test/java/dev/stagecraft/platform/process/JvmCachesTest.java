package dev.stagecraft.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmCachesTest {
    private static final Duration USUAL = Duration.ofSeconds(10);

    @Test
    void whatWasLearntIsUsed(@TempDir Path folder) throws Exception {
        JvmCaches learning = new JvmCaches(folder, true);
        JvmCaches later = new JvmCaches(folder, false);

        assertThat(later.flags("program")).isEmpty();
        assertThat(run(learning)).isZero();
        assertThat(folder.resolve("program.aot")).isNotEmptyFile();
        assertThat(later.flags("program")).contains("-XX:AOTCache=" + folder.resolve("program.aot"));
        assertThat(run(later)).isZero();
        assertThat(learning.patience(USUAL)).isGreaterThan(later.patience(USUAL));
    }

    @Test
    void aCacheThatIsDamagedOnlyMakesTheStartSlower(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("program.aot"), "no cache");

        assertThat(run(new JvmCaches(folder, false))).isZero();
    }

    private static int run(JvmCaches caches) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(caches.flags("program"));
        words.add("--version");
        Process process = new ProcessBuilder(words).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
