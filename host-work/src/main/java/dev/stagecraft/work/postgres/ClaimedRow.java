package dev.stagecraft.work.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.Claim;
import dev.stagecraft.work.ClaimedWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a claimed row asks for. */
final class ClaimedRow {
    private static final TypeReference<Map<String, Long>> MILLIS_BY_REASON = new TypeReference<>() {};

    private ClaimedRow() {}

    static ClaimedWork read(ResultSet row) throws SQLException {
        Claim claim = new Claim(HostId.parse(row.getString("host_id")), row.getLong("claim"));
        if (!row.getBoolean("announced")) {
            return new ClaimedWork.ToAnnounce(claim, required(row, "outcome"));
        }
        String key = row.getString("host_key");
        Assignment assignment = new Assignment(
                required(row, "wanted"),
                event(row, "gate"),
                new Work(row.getInt("next_round"), row.getInt("attempt")),
                key == null ? null : new HostKey(key),
                claim.number());
        Map<String, Duration> waited = waited(row.getString("waited"));
        return row.getBoolean("work_left")
                ? new ClaimedWork.ToDo(claim, assignment, waited)
                : new ClaimedWork.ToLook(claim, assignment, required(row, "outcome"), waited);
    }

    private static HostEvent required(ResultSet row, String column) throws SQLException {
        HostEvent event = event(row, column);
        if (event == null) {
            throw new IllegalStateException("row of " + row.getString("host_id") + " is due without " + column);
        }
        return event;
    }

    private static @Nullable HostEvent event(ResultSet row, String column) throws SQLException {
        String type = row.getString(column + "_type");
        return type == null ? null : StoredEvent.read(type, row.getString(column));
    }

    private static Map<String, Duration> waited(String json) {
        try {
            return EventCodec.json().readValue(json, MILLIS_BY_REASON).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> Duration.ofMillis(e.getValue())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row holds waits that cannot be read: " + json, e);
        }
    }
}
