package dev.stagecraft.cli.request;

import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.request.InfraRequest;
import java.time.Duration;
import java.time.Instant;

/** Hands a request over, again where the service is away for a moment: the same request twice is one request. */
public final class SendRequest {
    private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

    private final Services services;
    private final Timing timing;

    public SendRequest(Services services, Timing timing) {
        this.services = services;
        this.timing = timing;
    }

    /** Never {@link Answer.Absent}; {@link Answer.Unavailable} after trying for a while. */
    public Answer<RequestId> send(InfraRequest request) throws InterruptedException {
        Instant end = timing.clock().instant().plus(Silence.LONG);
        while (true) {
            Answer<RequestId> answer = services.send(request);
            boolean worthAnother = answer instanceof Answer.Unavailable<RequestId>;
            if (!worthAnother || !timing.clock().instant().isBefore(end)) {
                return answer;
            }
            timing.pause().pause(AGAIN_AFTER);
        }
    }
}
