package dev.stagecraft.endtoend.simulated;

import dev.stagecraft.platform.LocalPlatform;
import dev.stagecraft.platform.StartOutcome;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.ServiceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A platform whose hosts may wait for seconds only, where people's may wait for minutes. */
final class Quickly {
    private static final Map<String, String> DEADLINES = Map.of(
            "stagecraft.deadlines.ssh-existing", "10s",
            "stagecraft.deadlines.cloud-init", "8s",
            "stagecraft.deadlines.package-lock", "8s",
            "stagecraft.deadlines.installation", "16s",
            "stagecraft.deadlines.verification", "8s",
            "stagecraft.deadlines.network", "8s",
            "stagecraft.work.login", "4s");

    private Quickly() {}

    static LocalPlatform start(Path home) throws InterruptedException {
        return start(home, DEADLINES);
    }

    /** With these settings of the services that work on hosts. */
    static LocalPlatform start(Path home, Map<String, String> working) throws InterruptedException {
        Path layout = Path.of(System.getProperty("stagecraft.layout", ".."));
        LocalPlatform platform = LocalPlatform.at(
                home,
                PlatformSettings.of(
                        layout,
                        List.of(
                                ServiceSettings.of("provisioner"),
                                ServiceSettings.with("bootstrap", working),
                                ServiceSettings.with("network", working),
                                ServiceSettings.of("status"))));
        StartOutcome outcome = platform.start((child, after) -> {});
        if (!(outcome instanceof StartOutcome.Ready)) {
            throw new IllegalStateException("not started: " + outcome);
        }
        return platform;
    }
}
