package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.Run;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** {@code docker.sh} of the bootstrap service. */
final class DockerProgram implements Program {
    private static final String VERSION = "26.1.5+dfsg1";
    private static final List<String> APT = List.of(
            "Reading package lists...",
            "Building dependency tree...",
            "The following NEW packages will be installed:",
            "  containerd docker.io iptables runc",
            "Unpacking docker.io (26.1.5+dfsg1-9) ...",
            "Setting up containerd (1.7.24~ds1-6) ...",
            "Setting up docker.io (26.1.5+dfsg1-9) ...",
            "Created symlink '/etc/systemd/system/multi-user.target.wants/docker.service'.");

    @Override
    public int run(Run run) throws IOException, InterruptedException {
        if (run.disk(Disk::dockerRuns)) {
            run.say("version", VERSION);
            return 0;
        }
        return switch (run.value("task")) {
            case "look" -> 0;
            case "verify" -> run.fail("docker_verify_failed", "no Docker server answers");
            default -> install(run);
        };
    }

    private static int install(Run run) throws IOException, InterruptedException {
        if (!run.disk(Disk::dockerInstalled)) {
            OptionalInt failed = PackageFaults.strike(run, "Docker", "docker_install_failed");
            if (failed.isPresent()) {
                return failed.getAsInt();
            }
            run.work(APT);
        }
        boolean starts = !run.strikes(Fault.DAEMON_DOES_NOT_START);
        run.change(disk -> disk.installDocker(starts));
        if (!starts) {
            run.print("failed to start daemon: error initializing graphdriver: driver not supported");
            return run.fail("docker_verify_failed", "Docker is installed, but its server does not answer");
        }
        run.say("version", VERSION);
        return 0;
    }
}
