package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.Run;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.OptionalInt;

/** {@code tailscale-install.sh} of the network service. */
final class TailscaleInstallProgram implements Program {
    private static final String VERSION = "1.90.0";
    private static final List<String> APT = List.of(
            "Reading package lists...",
            "Building dependency tree...",
            "The following NEW packages will be installed:",
            "  tailscale",
            "Unpacking tailscale (1.90.0) ...",
            "Setting up tailscale (1.90.0) ...");

    @Override
    public int run(Run run) throws IOException, InterruptedException {
        String wanted = run.value("min_version");
        boolean runs = run.disk(Disk::tailscaleRuns);
        if (runs && newEnough(wanted)) {
            run.say("version", VERSION);
            SaidStatus.say(run);
            return 0;
        }
        if (runs) {
            run.say("installed", VERSION);
        }
        return switch (run.value("task")) {
            case "look" -> 0;
            case "verify" ->
                run.fail(
                        "network_install_failed",
                        "tailscale is " + (runs ? VERSION : "not installed") + "; wanted " + wanted + " or newer");
            default ->
                runs && !run.value("restart").equals("yes")
                        ? run.fail(
                                "drift_needs_restart", "tailscale is " + VERSION + "; wanted " + wanted + " or newer")
                        : install(run, wanted);
        };
    }

    private static boolean newEnough(String wanted) {
        return wanted.isEmpty() || Version.parse(VERSION).compareTo(Version.parse(wanted)) >= 0;
    }

    private static int install(Run run, String wanted) throws IOException, InterruptedException {
        OptionalInt failed =
                PackageFaults.strike(run, "Tailscale", Fault.TAILSCALE_INSTALL_FAILS, "network_install_failed");
        if (failed.isPresent()) {
            return failed.getAsInt();
        }
        run.work(APT);
        run.change(Disk::installTailscale);
        if (!newEnough(wanted)) {
            return run.fail(
                    "network_install_failed",
                    "the package source has tailscale " + VERSION + "; wanted " + wanted + " or newer");
        }
        run.say("version", VERSION);
        return 0;
    }
}
