package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code docker.sh} of the bootstrap service. */
final class DockerProgram implements Program {
    /** What each kind of package source has, the newest first. */
    private static final List<String> OF_THE_DISTRIBUTION = List.of("26.1.5");

    private static final List<String> DOCKERS_OWN = List.of("29.1.0", "28.5.2", "28.5.1");
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
        String wanted = run.value("version");
        Optional<String> installed = run.disk(Disk::docker);
        boolean fits = installed.filter(version -> inRange(version, wanted)).isPresent();
        boolean places =
                run.value("task").equals("install") && !run.value("daemon_json").isEmpty();
        if (run.value("task").equals("look") && run.value("with_settings").equals("yes")) {
            saySettings(run);
        }
        if (fits && run.disk(Disk::dockerRuns) && !places) {
            return ready(run, installed.get());
        }
        if (installed.isPresent() && !fits) {
            run.say("installed", installed.get());
        }
        return switch (run.value("task")) {
            case "look" -> {
                if (fits) {
                    run.say("present", "yes");
                }
                yield 0;
            }
            case "verify" ->
                run.fail(
                        "docker_verify_failed",
                        run.disk(Disk::dockerRuns)
                                ? "Docker is " + installed.orElseThrow() + "; wanted " + wanted
                                : "no Docker server answers");
            default -> install(run, wanted, fits);
        };
    }

    private static int install(Run run, String wanted, boolean fits) throws IOException, InterruptedException {
        Optional<String> installed = run.disk(Disk::docker);
        String version = installed.orElse("");
        OptionalInt refused = DockerSettings.place(run);
        if (refused.isPresent()) {
            return refused.getAsInt();
        }
        if (!fits) {
            if (installed.isPresent() && !run.value("restart").equals("yes")) {
                return run.fail("drift_needs_restart", "Docker is " + version + "; wanted " + wanted);
            }
            OptionalInt failed = PackageFaults.strike(run, "Docker", Fault.INSTALL_FAILS, "docker_install_failed");
            if (failed.isPresent()) {
                return failed.getAsInt();
            }
            Optional<String> chosen = newest(run, wanted);
            if (chosen.isEmpty()) {
                return notThere(run, wanted);
            }
            version = chosen.get();
            run.work(APT);
        }
        boolean starts = !run.strikes(Fault.DAEMON_DOES_NOT_START);
        String now = version;
        run.change(disk -> disk.installDocker(now, starts));
        if (!starts) {
            run.print("failed to start daemon: error initializing graphdriver: driver not supported");
            return run.fail("docker_verify_failed", "Docker is installed, but its server does not answer");
        }
        return ready(run, version);
    }

    /** The newest first; somebody else's script brings Docker's own source. */
    private static List<String> available(Run run) {
        return run.value("repository").equals("distribution") && !byScript(run) ? OF_THE_DISTRIBUTION : DOCKERS_OWN;
    }

    private static Optional<String> newest(Run run, String wanted) {
        return available(run).stream().filter(each -> inRange(each, wanted)).findFirst();
    }

    private static int notThere(Run run, String wanted) throws IOException {
        if (byScript(run)) {
            return run.fail(
                    "docker_install_failed",
                    "the script from " + run.value("script_address") + " ended with 1: ERROR: '" + wanted
                            + "' not found amongst apt-cache madison results");
        }
        return run.fail(
                "docker_version_unavailable",
                "Docker " + wanted + " is not in the package source of this host; the nearest there: "
                        + available(run).getFirst());
    }

    private static boolean byScript(Run run) {
        return run.value("method").equals("script");
    }

    /** {@code docker-server.sh}, of one that answers. */
    static int ready(Run run, String version) throws IOException {
        run.say("disk_kb", "20971520");
        run.say("version", version);
        run.say("driver", "overlay2");
        run.say("cgroup", "2");
        return 0;
    }

    private static void saySettings(Run run) throws IOException {
        String settings = run.disk(Disk::dockerSettings);
        if (!settings.isEmpty()) {
            run.say("daemon_json.1", Base64.getEncoder().encodeToString(settings.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** As the script: any for {@code latest}, else those that begin so. */
    private static boolean inRange(String version, String wanted) {
        return wanted.equals("latest") || version.equals(wanted) || version.startsWith(wanted + ".");
    }
}
