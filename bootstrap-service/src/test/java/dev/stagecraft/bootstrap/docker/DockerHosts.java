package dev.stagecraft.bootstrap.docker;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.StandInHost;
import java.nio.file.Path;

/** Hosts of stand-ins for docker.sh. */
final class DockerHosts {
    static final String OFFICIAL = "https://download.docker.com/linux";
    /** In the form of the recorded ones, as Docker's repository has them. */
    private static final String DOCKERS_OWN = """
            echo ' docker-ce | 5:29.1.0-1~debian.12~bookworm | https://download.docker.com/linux/debian bookworm/stable amd64 Packages'
            echo ' docker-ce | 5:28.5.2-1~debian.12~bookworm | https://download.docker.com/linux/debian bookworm/stable amd64 Packages'
            echo ' docker-ce | 5:28.5.1-1~debian.12~bookworm | https://download.docker.com/linux/debian bookworm/stable amd64 Packages'""";

    static final String ANSWERS =
            "if [ -e \"$here/runs\" ]; then printf '20.10.24\\noverlay2\\n2\\n'; else echo; exit 1; fi";

    private DockerHosts() {}

    /** A fresh one, on which Docker can be installed, by apt from either source. */
    static StandInHost fresh(Path folder) {
        return new StandInHost(folder)
                .on("systemctl *", "exit 1")
                .on("systemctl is-enabled*", "[ -e \"$here/enabled\" ]")
                .on(
                        "systemctl enable*",
                        "touch \"$here/enabled\"; [ ! -e \"$here/bin/docker\" ] || touch \"$here/runs\"")
                .file("/etc/ssl/certs/ca-certificates.crt", "")
                .on("dpkg --print-architecture", "echo amd64")
                .on("dpkg -S *", "exit 1")
                .on("dpkg-query *", "exit 1")
                .on("apt-cache *", "echo '  Candidate: (none)'")
                .on("apt-cache policy docker.io", "echo '  Candidate: 20.10.24+dfsg1-1+deb12u1+b2'")
                .on("apt-cache policy docker-ce", "echo '  Candidate: 5:29.1.0-1~debian.12~bookworm'")
                .on("apt-cache madison docker.io", Recording.of("packages/madison-d12"))
                .on("apt-cache madison docker-ce", DOCKERS_OWN)
                .on(
                        "apt-helper *gpg*",
                        "for file in \"$@\"; do :; done; echo '-----BEGIN PGP PUBLIC KEY BLOCK-----' >\"$file\"")
                .on("apt-get *", "")
                .on("apt-get *install*docker.io*", StandInHost.INSTALLS)
                .on("apt-get *install*docker-ce*", StandInHost.INSTALLS)
                .onceInstalled("docker info*", ANSWERS)
                .onceInstalled("dockerd *", "");
    }

    /** A fresh one of the RHEL family, on which Docker can be installed by dnf. */
    static StandInHost withDnf(Path folder) {
        return new StandInHost(folder)
                .file("/etc/os-release", "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\nVERSION_ID=\"9.4\"\n")
                .directory("/etc/yum.repos.d")
                .on("systemctl *", "exit 1")
                .on("systemctl is-enabled*", "[ -e \"$here/enabled\" ]")
                .on(
                        "systemctl enable*",
                        "touch \"$here/enabled\"; [ ! -e \"$here/bin/docker\" ] || touch \"$here/runs\"")
                .on("uname -m", "echo x86_64")
                .on("rpm *", "exit 1")
                .on("dnf *", "exit 1")
                .on("dnf *list*docker-ce", Recording.of("packages/dnf-list-docker-dnf4"))
                .on("dnf *--assumeno install*", Recording.of("packages/dnf-install-plan-dnf4"))
                .on("dnf *-y install*", StandInHost.INSTALLS)
                .onceInstalled("docker info*", ANSWERS)
                .onceInstalled("dockerd *", "");
    }

    /** By packages, with nothing that needs a word. */
    static HostScript script(String task, String version, String repository) {
        return InstallDocker.SCRIPT
                .with("task", task)
                .with("version", version)
                .with("repository", repository)
                .with("restart", "no")
                .with("method", "apt")
                .with("removable", "")
                .with("daemon_json", "");
    }
}
