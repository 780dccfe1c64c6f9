package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.Run;
import java.io.IOException;
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
        if (run.disk(Disk::tailscaleRuns)) {
            run.say("version", VERSION);
            return 0;
        }
        return switch (run.value("task")) {
            case "look" -> 0;
            case "verify" ->
                run.fail(
                        "network_install_failed",
                        "tailscale is not installed; wanted " + run.value("min_version") + " or newer");
            default -> install(run);
        };
    }

    private static int install(Run run) throws IOException, InterruptedException {
        OptionalInt failed = PackageFaults.strike(run, "Tailscale", "network_install_failed");
        if (failed.isPresent()) {
            return failed.getAsInt();
        }
        run.work(APT);
        run.change(Disk::installTailscale);
        run.say("version", VERSION);
        return 0;
    }
}
