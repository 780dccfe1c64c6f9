package dev.stagecraft.bootstrap.docker;

import dev.stagecraft.steps.DockerServer;
import dev.stagecraft.steps.ScriptAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What {@code docker.sh} found on a host, in its own words. */
record DockerState(ScriptAnswer said) {

    /** The server; ready only in the wanted range, and with nothing of ours left to be done. */
    DockerServer server() {
        return new DockerServer(said);
    }

    boolean isReady() {
        return server().isReady();
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
}
