package dev.stagecraft.status.projection;

import dev.stagecraft.events.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a request has come: of each thing that the provisioner says, when it was first said.
 *
 * @param problems why it was rejected; null while it was not
 */
public record RequestProgress(
        RequestKey key,
        @Nullable Instant accepted,
        @Nullable Instant rejected,
        @Nullable Instant completed,
        @Nullable List<Problem> problems) {

    static RequestProgress accepted(RequestKey key, Instant at) {
        return new RequestProgress(key, at, null, null, null);
    }

    static RequestProgress rejected(RequestKey key, Instant at, List<Problem> problems) {
        return new RequestProgress(key, null, at, null, problems);
    }

    static RequestProgress completed(RequestKey key, Instant at) {
        return new RequestProgress(key, null, null, at, null);
    }

    static RequestProgress both(RequestProgress one, RequestProgress other) {
        return new RequestProgress(
                one.key,
                least(one.accepted, other.accepted, Comparator.<Instant>naturalOrder()),
                least(one.rejected, other.rejected, Comparator.<Instant>naturalOrder()),
                least(one.completed, other.completed, Comparator.<Instant>naturalOrder()),
                least(one.problems, other.problems, Comparator.comparing(AsciiJson::of)));
    }

    private static <T> @Nullable T least(@Nullable T one, @Nullable T other, Comparator<T> order) {
        return Stream.of(one, other).filter(Objects::nonNull).min(order).orElse(null);
    }
}
