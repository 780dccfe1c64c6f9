package dev.stagecraft.network.http;

import java.io.IOException;

/** Headscale's API v1, with the errors of 0.29, or of 0.30. */
public final class FakeHeadscale extends FakeServer {
    public static final String TOKEN = "hskey-of-the-test";
    private static final String NODE = "/api/v1/node/";

    private final boolean problemJson;

    public FakeHeadscale(boolean problemJson) throws IOException {
        this.problemJson = problemJson;
    }

    @Override
    boolean knows(String authorization) {
        return authorization.equals("Bearer " + TOKEN);
    }

    @Override
    Answer stranger() {
        return problemJson
                ? Answer.of(401, "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"invalid token\"}")
                : Answer.of(401, "Unauthorized");
    }

    @Override
    Answer answer(Asked asked) {
        if (asked.path().equals("/api/v1/preauthkey")) {
            return key(asked);
        }
        String[] rest = asked.path().substring(NODE.length()).split("/", 3);
        String name = devices.get(rest[0]);
        if (name == null) {
            return error(404, 500, 5, "node not found");
        }
        if (asked.method().equals("DELETE")) {
            devices.remove(rest[0]);
            return Answer.of(200, "{}");
        }
        if (asked.method().equals("POST") && rest[1].equals("rename")) {
            if (devices.containsValue(rest[2])) {
                return error(400, 500, 2, "name is not unique");
            }
            devices.put(rest[0], rest[2]);
        }
        return Answer.of(
                200,
                "{\"node\":{\"id\":\"%s\",\"name\":\"h\",\"givenName\":\"%s\"}}"
                        .formatted(rest[0], devices.get(rest[0])));
    }

    private Answer key(Asked asked) {
        return asked.json().get("aclTags").toString().contains("tag:forbidden")
                ? error(400, 500, 2, "AuthKey tag 'tag:forbidden' is invalid")
                : Answer.of(200, "{\"preAuthKey\":{\"id\":\"3\",\"key\":\"%s\",\"reusable\":false}}".formatted(KEY));
    }

    private Answer error(int now, int before, int code, String message) {
        return problemJson
                ? Answer.of(
                        now,
                        "{\"title\":\"Error\",\"status\":%d,\"detail\":\"asking\",\"errors\":[{\"message\":\"%s\"}]}"
                                .formatted(now, message))
                : Answer.of(before, "{\"code\":%d,\"message\":\"%s\",\"details\":[]}".formatted(code, message));
    }
}
