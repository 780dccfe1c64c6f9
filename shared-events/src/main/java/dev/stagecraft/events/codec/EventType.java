package dev.stagecraft.events.codec;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.host.StepDoubted;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.host.StepRetrying;
import dev.stagecraft.events.outcome.HostNotReady;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.request.InfraReplaceRequested;
import dev.stagecraft.events.request.InfraRetryRequested;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.InfraVerifyRequested;
import dev.stagecraft.events.status.HostStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Every type of event: its name in {@code ce_type}, its topic and its class. */
public enum EventType {
    INFRA_UP_REQUESTED("infra.up-requested", Topic.REQUESTS, InfraUpRequested.class),
    INFRA_RETRY_REQUESTED("infra.retry-requested", Topic.REQUESTS, InfraRetryRequested.class),
    INFRA_VERIFY_REQUESTED("infra.verify-requested", Topic.REQUESTS, InfraVerifyRequested.class),
    INFRA_REPLACE_REQUESTED("infra.replace-requested", Topic.REQUESTS, InfraReplaceRequested.class),
    REQUEST_ACCEPTED("request.accepted", Topic.OUTCOMES, RequestAccepted.class),
    REQUEST_REJECTED("request.rejected", Topic.OUTCOMES, RequestRejected.class),
    REQUEST_COMPLETED("request.completed", Topic.OUTCOMES, RequestCompleted.class),
    HOST_READY("host.ready", Topic.OUTCOMES, HostReady.class),
    HOST_NOT_READY("host.not-ready", Topic.OUTCOMES, HostNotReady.class),
    HOST_REQUESTED("host.requested", Topic.HOST_EVENTS, HostRequested.class),
    HOST_CREATED("host.created", Topic.HOST_EVENTS, HostCreated.class),
    DOCKER_READY("host.docker-ready", Topic.HOST_EVENTS, DockerReady.class),
    NETWORK_READY("host.network-ready", Topic.HOST_EVENTS, NetworkReady.class),
    STEP_RETRYING("host.step-retrying", Topic.HOST_EVENTS, StepRetrying.class),
    STEP_FAILED("host.step-failed", Topic.HOST_EVENTS, StepFailed.class),
    STEP_DOUBTED("host.step-doubted", Topic.HOST_EVENTS, StepDoubted.class),
    HOST_STATUS("host.status", Topic.HOST_STATUS, HostStatus.class);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(toUnmodifiableMap(EventType::typeName, identity()));
    private static final Map<Class<? extends Event>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(toUnmodifiableMap(EventType::eventClass, identity()));

    private final String shortName;
    private final Topic topic;
    private final Class<? extends Event> eventClass;

    EventType(String shortName, Topic topic, Class<? extends Event> eventClass) {
        this.shortName = shortName;
        this.topic = topic;
        this.eventClass = eventClass;
    }

    /** The value of {@code ce_type}. */
    public String typeName() {
        return "dev.stagecraft." + shortName + ".v1";
    }

    /** The type's name without prefix and version; part of the event's id. */
    public String shortName() {
        return shortName;
    }

    public Topic topic() {
        return topic;
    }

    public Class<? extends Event> eventClass() {
        return eventClass;
    }

    /** The type with this short name. */
    public static Optional<EventType> called(String shortName) {
        return Arrays.stream(values())
                .filter(type -> type.shortName.equals(shortName))
                .findFirst();
    }

    public static Optional<EventType> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }

    /**
     * The type of this event.
     *
     * @throws IllegalArgumentException if its class is not in this catalogue: a defect
     */
    public static EventType of(Event event) {
        EventType type = BY_CLASS.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no event type for " + event.getClass());
        }
        return type;
    }
}
