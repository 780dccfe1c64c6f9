package dev.stagecraft.endtoend.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What people are told of a host that waits or has failed.
 *
 * @param state retrying or failed
 */
public record Told(String step, String state, int attempt, String reason, String message, String nextMove) {

    /** Of this host; empty where all goes well. */
    public static Optional<Told> of(CommandLine stagecraft, String environment, LabHost host) throws Exception {
        for (JsonNode condition : host(stagecraft, environment, host).path("conditions")) {
            JsonNode failure = condition.path("failure");
            if (failure.isObject()) {
                return Optional.of(new Told(
                        condition.get("step").asText(),
                        condition.get("state").asText(),
                        condition.get("attempt").asInt(),
                        failure.get("reason").asText(),
                        failure.get("message").asText(),
                        failure.get("nextMove").asText()));
            }
        }
        return Optional.empty();
    }

    /** The same, once there is something to tell of. */
    public static Told awaited(CommandLine stagecraft, String environment, LabHost host) throws Exception {
        Waiting.until(host.name() + " tells why it waits or failed", () -> of(stagecraft, environment, host)
                .isPresent());
        return of(stagecraft, environment, host).orElseThrow();
    }

    /** The same, once it is this reason. */
    public static Told awaited(CommandLine stagecraft, String environment, LabHost host, String reason)
            throws Exception {
        Waiting.until(host.name() + " tells " + reason, () -> of(stagecraft, environment, host)
                .filter(told -> told.reason().equals(reason))
                .isPresent());
        return of(stagecraft, environment, host).orElseThrow();
    }

    /** Returns once the step is done on the host. */
    public static void awaitDone(CommandLine stagecraft, String environment, LabHost host, String step) {
        Waiting.until(step + " is done on " + host.name(), Duration.ofMinutes(3), () -> {
            for (JsonNode condition : host(stagecraft, environment, host).path("conditions")) {
                if (condition.get("step").asText().equals(step)) {
                    return condition.get("state").asText().equals("done");
                }
            }
            return false;
        });
    }

    private static JsonNode host(CommandLine stagecraft, String environment, LabHost host) throws Exception {
        return stagecraft.get("/api/v1/hosts/" + environment + "/" + host.name());
    }
}
