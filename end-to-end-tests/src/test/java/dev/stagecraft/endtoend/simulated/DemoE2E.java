package dev.stagecraft.endtoend.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.endtoend.lab.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer runs first. */
class DemoE2E {
    @Test
    void endsAsScriptedAndLeavesNothingBehind(@TempDir Path folder) throws Exception {
        CommandLine stagecraft = new CommandLine(folder);

        CommandLine.Ended demo = stagecraft.run("demo", "--hosts", "12", "--faults", "2", "--exit");

        assertThat(demo.exit()).as(demo.output()).isZero();
        assertThat(demo.output().lines().toList()).last().isEqualTo("12 hosts: 10 ready, 2 failed as scripted");
        assertThat(demo.output()).contains("simulated", "Status page: http://127.0.0.1:", "next:", "README.md");
        assertThat(folder.resolve("home-demo")).doesNotExist();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())))
                .isEmpty();
    }

    @Test
    void refusesWhatCannotBe(@TempDir Path folder) throws Exception {
        CommandLine.Ended demo = new CommandLine(folder).run("demo", "--hosts", "3", "--faults", "4", "--exit");

        assertThat(demo.exit()).isEqualTo(1);
        assertThat(demo.output()).contains("--faults 0 to --hosts");
        assertThat(Files.exists(folder.resolve("home-demo"))).isFalse();
    }
}
