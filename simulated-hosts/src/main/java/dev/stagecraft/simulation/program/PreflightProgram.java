package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** {@code preflight.sh} of the bootstrap service. */
final class PreflightProgram implements Program {
    private static final long BEHIND = Duration.ofDays(1).toSeconds();

    private final InstantSource clock;

    PreflightProgram(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int run(Run run) throws IOException {
        run.say("at_work", "no");
        run.say("os", "debian 12");
        run.say("arch", "amd64");
        run.say("init", yes(!run.strikes(Fault.NO_SYSTEMD)));
        run.say("package_manager", "apt");
        run.say("tun", yes(!run.strikes(Fault.NO_TUN)));
        run.say("dockerd", yes(run.disk(Disk::docker).isPresent()));
        run.say("docker_snap", "no");
        run.say("tailscale", yes(run.disk(Disk::tailscaleRuns)));
        run.say(
                "clock",
                Long.toString(clock.instant().getEpochSecond() - (run.strikes(Fault.CLOCK_BEHIND) ? BEHIND : 0)));
        run.say("memory_kb", run.strikes(Fault.NO_MEMORY) ? "20480" : "4194304");
        run.say("disk_kb", run.strikes(Fault.DISK_FULL) ? "512" : "20971520");
        sayCloudInit(run);
        if (run.strikes(Fault.PACKAGE_LOCK_HELD)) {
            run.say("lock", PackageFaults.HOLDER);
        }
        run.say("kernel", run.strikes(Fault.KERNEL_REPLACED) ? "replaced" : "container");
        run.say("conflicts", run.strikes(Fault.DOCKER_CONFLICTS) ? "podman-docker" : "");
        saySources(run);
        return 0;
    }

    private static void sayCloudInit(Run run) throws IOException {
        if (run.strikes(Fault.CLOUD_INIT_RUNS)) {
            run.say("cloud_init", "running");
        } else if (run.strikes(Fault.CLOUD_INIT_FAILED)) {
            run.say("cloud_init", "error");
        }
    }

    /** Docker's own folders answer as the others do. */
    private static void saySources(Run run) throws IOException {
        String answer = run.strikes(Fault.SOURCES_UNREACHABLE) ? "none %s Could not connect" : "46 %s ";
        run.say("source.1", answer.formatted("http://deb.debian.org/debian/"));
        String dockersFolders = run.value("repository");
        if (dockersFolders.startsWith("http")) {
            run.say("docker_source", answer.formatted(dockersFolders + "/debian/"));
        }
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "no";
    }
}
