package dev.stagecraft.network.tailscale;

import static dev.stagecraft.network.tailscale.InstallScript.LIST;
import static dev.stagecraft.network.tailscale.InstallScript.SOURCE;
import static dev.stagecraft.network.tailscale.InstallScript.assertFailure;
import static dev.stagecraft.network.tailscale.InstallScript.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where tailscale-install.sh gets its package from. */
class PackageSourceTest {
    private static final String OFFICIAL = "https://pkgs.tailscale.com/stable";
    private static final String OWN_LIST = "/etc/apt/sources.list.d/tailscale.list";
    private static final String KEYRING = "/usr/share/keyrings/tailscale-archive-keyring.gpg";

    private final StandInHost host;

    PackageSourceTest(@TempDir Path folder) {
        host = InstallScript.host(folder);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void installsFromTailscalesOwnSourceWithItsKeyring(Shell shell) throws Exception {
        Run run = run(host, shell, "install", "1.80.0", OFFICIAL, "no");

        assertThat(run.value("version")).as(run.output()).isEqualTo("1.90.0");
        assertThat(host.calls())
                .anyMatch(call -> call.contains("download-file " + OFFICIAL + "/debian/bookworm.noarmor.gpg"));
        assertThat(host.read(OWN_LIST))
                .matches("# Written by Stagecraft\\.\ndeb \\[signed-by=.*" + KEYRING + "] " + OFFICIAL
                        + "/debian bookworm main\n");
        assertThat(host.has(KEYRING)).isTrue();
        assertThat(host.calls())
                .filteredOn(call -> call.endsWith(" update"))
                .singleElement()
                .asString()
                .contains("tailscale.list");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void takesASourceThatNamesTheSameAddressAsItIs(Shell shell) throws Exception {
        host.on("apt-get indextargets*", "echo '" + OFFICIAL + "/debian/ bookworm'")
                .file(LIST, SOURCE);

        assertThat(run(host, shell, "install", "1.80.0", OFFICIAL + "/", "no").exitCode())
                .isZero();

        assertThat(host.calls()).noneMatch(call -> call.startsWith("apt-helper"));
        assertThat(host.has(OWN_LIST)).isFalse();
        assertThat(host.has(LIST)).as("an earlier choice").isFalse();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void leavesWhatPeopleWroteUnderTheUsualNames(Shell shell) throws Exception {
        host.file(OWN_LIST, "deb https://pkgs.tailscale.com/unstable/debian bookworm main\n")
                .file(KEYRING, "another keyring");

        assertThat(run(host, shell, "install", "1.80.0", OFFICIAL, "no").exitCode())
                .isZero();

        assertThat(host.read(OWN_LIST)).startsWith("deb https://pkgs.tailscale.com/unstable/");
        assertThat(host.read(KEYRING)).isEqualTo("another keyring");
        assertThat(host.read(LIST)).contains("/usr/share/keyrings/stagecraft-tailscale.gpg] " + OFFICIAL);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void whatServedBeforeIsNotGivenUpForASourceThatDoesNot(Shell shell) throws Exception {
        host.file(LIST, SOURCE)
                .file(OWN_LIST, "# Written by Stagecraft.\nof an earlier run\n")
                .file(KEYRING, "another keyring")
                .file("/usr/share/keyrings/stagecraft-tailscale.gpg", "an earlier keyring")
                .on("apt-get *install*", Recording.of("packages/no-such-package-d12"))
                .on("apt-get *update", Recording.of("packages/repository-refused-d12"));

        assertFailure(run(host, shell, "install", "1.80.0", OFFICIAL, "no"), "repository_unreachable", "Tailscale");

        assertThat(host.read(LIST)).isEqualTo(SOURCE);
        assertThat(host.read(OWN_LIST)).contains("of an earlier run");
        assertThat(host.files("/usr/share/keyrings"))
                .containsExactlyInAnyOrder("tailscale-archive-keyring.gpg", "stagecraft-tailscale.gpg");
        assertThat(host.read("/usr/share/keyrings/stagecraft-tailscale.gpg")).isEqualTo("an earlier keyring");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aKeyringThatAPackageHasBroughtMeanwhileStays(Shell shell) throws Exception {
        host.on("apt-get *install*", "touch \"$here/unpacked\"; echo 'E: another package is broken'; exit 100")
                .on("dpkg -S *keyring.gpg", "[ -e \"$here/unpacked\" ]");

        assertThat(run(host, shell, "install", "1.80.0", OFFICIAL, "no").exitCode())
                .isEqualTo(10);

        assertThat(host.has(KEYRING)).isTrue();
        assertThat(host.has(OWN_LIST)).isFalse();
    }

    @Test
    void theSameAddressForAnotherReleaseIsAnotherSource() throws Exception {
        host.on("apt-get indextargets*", "echo '" + OFFICIAL + "/debian/ bullseye'");

        run(host, Shell.DASH, "install", "1.80.0", OFFICIAL, "no");

        assertThat(host.has(OWN_LIST)).isTrue();
    }

    @Test
    void ubuntuHasAFolderOfItsOwnAndTheKeyringKeepsItselfUpToDate() throws Exception {
        host.file("/etc/os-release", "ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\n");
        host.on("apt-cache *policy tailscale-archive-keyring", "echo '  Candidate: 1.35.181'");

        run(host, Shell.DASH, "install", "1.80.0", "https://mirror.lab/tailscale/stable", "no");

        assertThat(host.read(OWN_LIST)).endsWith("] https://mirror.lab/tailscale/stable/ubuntu noble main\n");
        assertThat(host.calls()).anyMatch(call -> call.endsWith("tailscale tailscale-archive-keyring"));
    }

    @Test
    void aDistributionOrAReleaseWithoutAFolderIsUnsupported() throws Exception {
        host.on("apt-helper *", Recording.of("packages/source-without-file-d12"));
        Run release = run(host, Shell.DASH, "install", "1.80.0", OFFICIAL, "no");
        assertFailure(release, "unsupported_os", "no packages for this release, " + OFFICIAL + "/debian/bookworm");

        host.file("/etc/os-release", "ID=alpine\n");
        Run distribution = run(host, Shell.DASH, "install", "1.80.0", OFFICIAL, "no");
        assertFailure(distribution, "unsupported_os", "install.method: skip");
        assertThat(host.has(OWN_LIST)).isFalse();
    }

    @Test
    void aKeyringThatCannotBeFetchedIsNamed() throws Exception {
        host.on("apt-helper *", Recording.of("packages/source-refused-d12"));
        Run refused = run(host, Shell.DASH, "install", "1.80.0", OFFICIAL, "no");
        assertFailure(refused, "repository_unreachable", "debian/bookworm.noarmor.gpg");

        host.on("apt-helper *", "for file in \"$@\"; do :; done; echo '<html>' >\"$file\"");
        for (Shell shell : Shell.values()) {
            Run page = run(host, shell, "install", "1.80.0", OFFICIAL, "no");
            assertFailure(page, "repository_unreachable", "is no keyring");
        }
        assertThat(host.has(OWN_LIST)).isFalse();
        assertThat(host.files("/usr/share/keyrings")).isEmpty();
    }

    @Test
    void aSourceThatDoesNotServeIsNotLeftBehind() throws Exception {
        host.on("apt-get *install*", Recording.of("packages/no-such-package-d12"));
        host.on("apt-get *update", Recording.of("packages/repository-refused-d12"));

        Run run = run(host, Shell.DASH, "install", "1.80.0", OFFICIAL, "no");

        assertFailure(run, "repository_unreachable", "Tailscale");
        assertThat(host.has(OWN_LIST)).isFalse();
    }

    @Test
    void looksAtTheOtherSourcesWhereADependencyIsUnknown() throws Exception {
        host.on("apt-get *install*tailscale*", """
                [ -e "$here/all-updated" ] && exec cp "$here"/later/tailscale "$here/bin/"
                echo ' tailscale : Depends: iptables but it is not installable'
                echo 'E: Unable to correct problems, you have held broken packages.'; exit 100""");
        host.on("apt-get *update", "case $* in *sourceparts*) ;; *) touch \"$here/all-updated\" ;; esac");

        assertThat(run(host, Shell.DASH, "install", "1.80.0").value("version")).isEqualTo("1.90.0");
    }

    @Test
    void takesItsSourceBackWhereItContradictsAnotherOfTheHost() throws Exception {
        host.on("apt-get indextargets*srcpkgcache=", Recording.of("packages/sources-disagree-d12"));

        assertFailure(
                run(host, Shell.DASH, "install", "1.80.0"),
                "network_install_failed",
                "in different ways: Conflicting values set for option Signed-By regarding source https://pkgs.tailscale.com/");
        assertThat(host.has(LIST)).isFalse();
    }

    @Test
    void aSourceThatDoesNotAnswerIsNamed() throws Exception {
        host.on("apt-get *install*", Recording.of("packages/no-such-package-d12"));
        host.on("apt-get *update", Recording.of("packages/repository-refused-d12"));

        assertFailure(run(host, Shell.DASH, "install", "1.80.0"), "repository_unreachable", "http://127.0.0.1:9/");
    }
}
