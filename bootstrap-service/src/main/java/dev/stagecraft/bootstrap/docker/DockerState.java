package dev.stagecraft.bootstrap.docker;

import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.steps.ScriptAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What {@code docker.sh} found on a host, in its own words. */
record DockerState(ScriptAnswer said) {

    /** Whether the server answers, starts on boot, is in the wanted range, and nothing of ours is left to be done. */
    boolean isReady() {
        return !version().isEmpty();
    }

    /** The server's; empty where it is not ready. */
    String version() {
        return said.value("version");
    }

    /** The version that is there where it is another than the wanted one; empty otherwise. */
    String other() {
        return said.value("installed");
    }

    /** Whether nothing needs to be installed. */
    boolean isPresent() {
        return isReady() || said.value("present").equals("yes");
    }

    /** Whether the server has not yet come up with the settings that were placed last. */
    boolean isUnproven() {
        return said.value("unproven").equals("yes");
    }

    /** What {@code daemon.json} held before settings of ours that are not proven; empty where there is none, or it was not asked for. */
    String daemonJson() {
        try {
            return new String(Base64.getDecoder().decode(said.joined("daemon_json")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return said.joined("daemon_json"); // no JSON either, and refused as such
        }
    }

    /** How the server runs, with what else people should know of the host. */
    DockerEngine engine(List<String> notices) {
        List<String> warnings = new ArrayList<>(notices);
        if (said.value("reboot").equals("required")) {
            warnings.add("the host asks for a reboot");
        }
        for (int n = 1; said.values().containsKey("warning." + n); n++) {
            warnings.add(said.value("warning." + n));
        }
        return DockerEngine.said(said.value("driver"), said.value("cgroup"), warnings);
    }
}
