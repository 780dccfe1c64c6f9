package dev.stagecraft.network.tailscale;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tailscale status --json --peers=false} says of the host itself, read leniently: its format is "subject to change".
 *
 * @param version of the daemon, its numbers alone
 * @param backendState {@code Running}, {@code NeedsLogin}, …; empty where the client said nothing
 * @param expired whether the node key has expired, which cuts the host off
 * @param keyExpiry when it does or did; null: never
 * @param online whether the control server sees it; counts only together with {@code Running}
 * @param hostName what the host calls itself
 * @param dnsName what the tailnet calls it, with a final dot
 */
record TailscaleStatus(
        String version,
        String backendState,
        boolean expired,
        @Nullable Instant keyExpiry,
        boolean online,
        String nodeId,
        String hostName,
        String dnsName,
        List<String> tags,
        List<String> addresses) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[^0-9.]");
    /** Go's zero. */
    private static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    TailscaleStatus {
        tags = List.copyOf(tags);
        addresses = List.copyOf(addresses);
    }

    /** Reads the JSON, in base64 as the script says it; nonsense is a status that says nothing. */
    static TailscaleStatus read(String base64) {
        try {
            return of(JSON.readTree(Base64.getDecoder().decode(base64)));
        } catch (JacksonException | IllegalArgumentException e) {
            return of(JSON.missingNode());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory could not be read", e);
        }
    }

    /** Whether it knows how it stands. */
    boolean awake() {
        return !backendState.isEmpty() && !backendState.equals("NoState") && !backendState.equals("Starting");
    }

    /** Logged in, by what the client says; whether under the wanted name is another matter. */
    boolean running() {
        return backendState.equals("Running") && !expired;
    }

    /** Taken down by hand; it may still be logged in. */
    boolean stopped() {
        return backendState.equals("Stopped");
    }

    /** Not logged in, and not about to say that it is. */
    boolean needsLogin() {
        return !running() && !awaitsApproval() && !backendState.equals("Starting");
    }

    /** Logged in, and waiting until someone approves of it; another login would change nothing. */
    boolean awaitsApproval() {
        return backendState.equals("NeedsMachineAuth");
    }

    private static TailscaleStatus of(JsonNode status) {
        JsonNode self = status.path("Self");
        return new TailscaleStatus(
                numbers(status.path("Version").asText("")),
                status.path("BackendState").asText(""),
                self.path("Expired").asBoolean(false),
                time(self.path("KeyExpiry").asText("")),
                self.path("Online").asBoolean(false),
                self.path("ID").asText(""),
                self.path("HostName").asText(""),
                self.path("DNSName").asText(""),
                texts(self.path("Tags")),
                texts(self.path("TailscaleIPs")));
    }

    private static String numbers(String version) {
        return NOT_A_NUMBER.split(version, 2)[0];
    }

    private static @Nullable Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            return time.isAfter(NO_TIME) ? time : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
