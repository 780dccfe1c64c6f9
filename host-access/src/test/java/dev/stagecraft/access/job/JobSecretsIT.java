package dev.stagecraft.access.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.job.JobOutcome.Ended;
import dev.stagecraft.access.job.JobOutcome.NotStarted;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.Shell;
import dev.stagecraft.access.script.ShellHost;
import dev.stagecraft.secrets.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class JobSecretsIT {
    private JobFixture jobs;

    @BeforeEach
    void start(@TempDir Path folder) {
        jobs = new JobFixture(folder);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void secretsArriveAndLeaveNoTrace(Shell shell) throws Exception {
        try (ShellHost host = jobs.host(shell)) {
            HostScript script = HostScript.of(
                            "join", "printf '%s' \"$key\" >\"$copy\"; env; echo \"using $key\"; ls \"$run\"")
                    .with("copy", jobs.file("copy").toString())
                    .with("run", host.run().toString())
                    .withSecret("key", Secret.of("it's\na \"secret\" $(id)"));
            assertThat(host.run(JobFixture.job(script, 1)))
                    .isInstanceOfSatisfying(
                            Ended.class, ended -> assertThat(ended.exitCode()).isZero());
            assertThat(jobs.file("copy")).hasContent("it's\na \"secret\" $(id)");
            assertThat(host.run()).isEmptyDirectory();
            try (Stream<Path> files = Files.walk(host.state())) {
                assertThat(files.filter(file -> !file.endsWith("out")).filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("a \"secret\""));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void putsNoSecretOnADisk(Shell shell) throws Exception {
        try (ShellHost host =
                new ShellHost(shell, jobs.file("state"), text -> text.replace("/run/systemd/system", "/nonexistent")
                        .replace("tmpfs | ramfs)", "elsewhere)"))) {
            HostScript script = HostScript.of("join", "true").withSecret("key", Secret.of("hunter2"));
            assertThat(host.run(JobFixture.job(script, 1)))
                    .isInstanceOfSatisfying(NotStarted.class, refused -> assertThat(refused.message())
                            .contains("is not in memory"));
            assertThat(host.run()).isEmptyDirectory();
        }
    }
}
