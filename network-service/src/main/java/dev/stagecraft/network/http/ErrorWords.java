package dev.stagecraft.network.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.events.PlainText;
import dev.stagecraft.secrets.Secret;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an error's body says, in one short line. Three shapes: {@code message} (Tailscale's API, <a
 * href="https://tailscale.com/api">tailscale.com/api</a>; Headscale up to 0.29, as gRPC-Gateway writes it), problem+json with
 * {@code detail} and {@code errors} (Headscale from 0.30, {@code hscontrol/api/v1/errors.go}), and plain text (Headscale's 401).
 */
final class ErrorWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX = 300;

    private ErrorWords() {}

    /** Begins with a colon, or is empty. A server may send back what it was sent: secrets are made unreadable. */
    static String of(String body, List<Secret> secrets) {
        String words = words(body).strip();
        for (Secret secret : secrets) {
            words = words.replace(secret.reveal(), secret.toString());
        }
        return words.isEmpty() ? "" : ": " + PlainText.shortened(words, MAX);
    }

    private static String words(String body) {
        try {
            JsonNode error = JSON.readTree(body);
            Stream<String> inner = error.path("errors").valueStream().map(each -> text(each, "message"));
            return Stream.concat(
                            Stream.of(text(error, "message"), text(error, "detail"), text(error, "error_description")),
                            inner)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(": "));
        } catch (JsonProcessingException e) {
            return Objects.requireNonNullElse(body, "");
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
