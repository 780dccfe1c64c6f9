package dev.stagecraft.cli.request;

import dev.stagecraft.events.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How hosts ended beside how they were to end.
 *
 * @param deviations one line for each host that ended otherwise
 * @param line all in one
 */
public record AsScripted(List<String> deviations, String line) {
    public AsScripted {
        deviations = List.copyOf(deviations);
    }

    /**
     * Compares.
     *
     * @param script for each host the reason with which it is to fail; empty: it is to become ready
     */
    public static AsScripted of(Map<String, Optional<String>> script, RequestView over) {
        List<String> deviations = new ArrayList<>();
        int ready = 0;
        int failed = 0;
        for (HostPart host : over.hosts()) {
            Optional<String> wanted = script.getOrDefault(host.name(), Optional.of("not of this script"));
            Optional<String> reason = reason(host);
            boolean isReady = host.verdict() == Verdict.READY;
            if (isReady == wanted.isEmpty() && reason.equals(wanted)) {
                ready += isReady ? 1 : 0;
                failed += isReady ? 0 : 1;
            } else {
                deviations.add(host.name() + " ended "
                        + reason.orElse(host.verdict().word()) + ", not " + wanted.orElse("ready") + " as scripted");
            }
        }
        return new AsScripted(deviations, line(over.hosts().size(), ready, failed, deviations.size()));
    }

    private static Optional<String> reason(HostPart host) {
        return host.verdict() == Verdict.FAILED
                ? host.failed().map(Condition::failure).map(Failure::reason)
                : Optional.empty();
    }

    private static String line(int hosts, int ready, int failed, int otherwise) {
        return hosts + (hosts == 1 ? " host: " : " hosts: ") + ready + " ready, " + failed + " failed as scripted"
                + (otherwise == 0 ? "" : ", " + otherwise + " not as scripted");
    }
}
