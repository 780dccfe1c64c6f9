package dev.stagecraft.endtoend.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lab's tailnet as its administrator sees it. */
public final class LabTailnet {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEVICES = "/api/v2/tailnet/-/devices";

    private LabTailnet() {}

    /** A device. */
    public record Device(String id, String fqdn) {}

    /** What calls itself by this name, whatever the tailnet calls it. */
    public static List<Device> devicesOf(String hostname) {
        List<Device> devices = new ArrayList<>();
        for (JsonNode device : ask("GET", DEVICES, "").get("devices")) {
            if (device.get("hostname").asText().equals(hostname)) {
                devices.add(new Device(
                        device.get("nodeId").asText(), device.get("name").asText()));
            }
        }
        return devices;
    }

    public static void deleteDevicesOf(String hostname) {
        devicesOf(hostname).forEach(device -> ask("DELETE", "/api/v2/device/" + device.id(), ""));
    }

    /** A key that is good for one login. */
    public static String keyForOne() {
        return keyForOne(true);
    }

    /** A key that is good for one login, and with which the device waits until somebody approves it. */
    public static String keyForOneToApprove() {
        return keyForOne(false);
    }

    private static String keyForOne(boolean approved) {
        String wanted = "{\"capabilities\":{\"devices\":{\"create\":{\"reusable\":false,\"preauthorized\":" + approved
                + ",\"tags\":[\"tag:stagecraft\"]}}},\"expirySeconds\":600}";
        return ask("POST", "/api/v2/tailnet/-/keys", wanted).get("key").asText();
    }

    public static void approve(Device device) {
        ask("POST", "/api/v2/device/" + device.id() + "/authorized", "{\"authorized\":true}");
    }

    private static JsonNode ask(String method, String path, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String token = Files.readString(Path.of(Lab.value("LAB_API_TOKEN_FILE")));
            HttpRequest request = HttpRequest.newBuilder(URI.create(Lab.value("LAB_LOGIN_SERVER") + path))
                    .header("Authorization", "Bearer " + token.strip())
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
