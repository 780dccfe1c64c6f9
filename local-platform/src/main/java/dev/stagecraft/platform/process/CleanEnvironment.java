package dev.stagecraft.platform.process;

import java.util.Map;
import java.util.Set;

/** What a child gets of the user's environment: where things are, and the ssh-agent, but no tokens and no settings. */
public final class CleanEnvironment {
    private static final Set<String> KEPT = Set.of(
            "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSH_AUTH_SOCK", "XDG_RUNTIME_DIR");

    private CleanEnvironment() {}

    public static void applyTo(Map<String, String> environment) {
        environment.keySet().retainAll(KEPT);
    }
}
