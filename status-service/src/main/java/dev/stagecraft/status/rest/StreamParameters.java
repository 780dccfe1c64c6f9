package dev.stagecraft.status.rest;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.status.stream.EventFilter;
import dev.stagecraft.status.stream.EventStreams;
import dev.stagecraft.status.stream.StreamPosition;
import dev.stagecraft.status.stream.StreamStart;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a caller asks of a stream. A parameter that is not known is refused: a misspelt filter would let everything through. */
record StreamParameters(StreamStart start, EventFilter filter) {
    private static final String ENVIRONMENT = "environment";
    private static final String HOST = "host";
    private static final String REQUEST = "request";
    private static final String TYPE = "type";
    private static final String LAST_EVENT_ID = "lastEventId";
    private static final String FROM = "from";
    private static final Set<String> KNOWN = Set.of(ENVIRONMENT, HOST, REQUEST, TYPE, LAST_EVENT_ID, FROM);

    /** A browser that comes back sends the header beside the parameters that it began with: the header counts. */
    static StreamParameters of(MultivaluedMap<String, String> query, @Nullable String lastEventId) {
        return CallersWords.parameter(() -> {
            refuseOthers(query.keySet());
            String header = lastEventId == null ? "" : lastEventId;
            String last = header.isEmpty() ? single(query, LAST_EVENT_ID) : header;
            StreamStart start =
                    last.isEmpty() ? begin(single(query, FROM)) : new StreamStart.After(StreamPosition.parse(last));
            return new StreamParameters(start, filter(query));
        });
    }

    private static void refuseOthers(Set<String> names) {
        names.stream().filter(name -> !KNOWN.contains(name)).findAny().ifPresent(name -> {
            throw new IllegalArgumentException("A stream takes only the parameters "
                    + KNOWN.stream().sorted().collect(Collectors.joining(", ")) + ".");
        });
    }

    private static String single(MultivaluedMap<String, String> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new IllegalArgumentException("'" + name + "' is given more than once.");
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static StreamStart begin(String from) {
        return switch (from) {
            case "" -> new StreamStart.Now();
            case "beginning" -> new StreamStart.Beginning();
            default -> throw new IllegalArgumentException("'from' can be 'beginning', or is left out: from now on.");
        };
    }

    private static EventFilter filter(MultivaluedMap<String, String> query) {
        return new EventFilter(
                values(query, ENVIRONMENT, Environment::new),
                values(query, HOST, HostId::parse),
                values(query, REQUEST, RequestId::new),
                values(query, TYPE, StreamParameters::type));
    }

    private static <T> Set<T> values(MultivaluedMap<String, String> query, String name, Function<String, T> value) {
        return query.getOrDefault(name, List.of()).stream().map(value).collect(Collectors.toUnmodifiableSet());
    }

    private static EventType type(String name) {
        return EventType.called(name)
                .filter(type -> EventStreams.topics().contains(type.topic()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'type' names no type of event of the stream; one is 'host.docker-ready'."));
    }
}
