package dev.stagecraft.bootstrap.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docker.sh where Docker is installed by a script of somebody else's. */
class DockerByScriptTest {
    private static final String ADDRESS = "https://get.docker.com";

    private final Path folder;
    private final StandInHost host;

    DockerByScriptTest(@TempDir Path folder) {
        this.folder = folder;
        host = DockerHosts.fresh(folder)
                .file("script", "echo \"installing $*\"; cp %s/later/* %s/bin/\n".formatted(folder, folder))
                .on("apt-helper *get.docker.com*", "for file in \"$@\"; do :; done; cat \"$here/script\" >\"$file\"");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void runsTheScriptThatHasTheChecksum(Shell shell) throws Exception {
        Run run = host.run(shell, install("20.10", checksum()));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("installing --version 20.10");
        assertThat(run.value("version")).isEqualTo("20.10.24");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void runsNoOther(Shell shell) throws Exception {
        Run run = host.run(shell, install("latest", "0".repeat(64)));

        assertThat(run.value("reason")).isEqualTo("config_invalid");
        assertThat(run.value("message")).contains("has the checksum " + checksum() + "; wanted 000");
        assertThat(run.output()).doesNotContain("installing");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aScriptThatFailsIsShownWithItsLastLine() throws Exception {
        host.file("script", "echo 'ERROR: Unsupported distribution'; exit 1\n");

        Run run = host.run(Shell.DASH, install("latest", checksum()));

        assertThat(run.value("reason")).isEqualTo("docker_install_failed");
        assertThat(run.value("message")).contains("ended with 1: ERROR: Unsupported distribution");
    }

    @Test
    void aScriptThatCannotBeFetchedIsNamed() throws Exception {
        String checksum = checksum();
        host.on("apt-helper *", Recording.of("packages/source-refused-d12"));

        Run run = host.run(Shell.DASH, install("latest", checksum));

        assertThat(run.value("reason")).isEqualTo("repository_unreachable");
        assertThat(run.value("message")).contains(ADDRESS);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void onAHostWithDnfItIsFetchedByCurlAndWhatDnfSaysInItIsSorted(Shell shell) throws Exception {
        StandInHost rocky = DockerHosts.withDnf(folder.resolve("dnf"))
                .on("curl *get.docker.com", "cat '" + folder + "/script' >\"$3\"");

        host.file("script", "echo 'RPMDB already locked by 42'; exit 1\n");
        assertThat(rocky.run(shell, install("latest", checksum())).value("reason"))
                .isEqualTo("package_lock_held");

        host.file("script", "cp %s/dnf/later/* %s/dnf/bin/\n".formatted(folder, folder));
        assertThat(rocky.run(shell, install("latest", checksum())).value("version"))
                .isEqualTo("20.10.24");
    }

    private static HostScript install(String version, String checksum) {
        return DockerHosts.script("install", version, "official")
                .with("method", "script")
                .with("script_address", ADDRESS)
                .with("script_sha256", checksum);
    }

    private String checksum() throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(host.read("script").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
