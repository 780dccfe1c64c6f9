package dev.stagecraft.status.postgres;

import dev.stagecraft.status.postgres.Upsert.Column;
import dev.stagecraft.status.projection.AsciiJson;
import dev.stagecraft.status.projection.EndedHost;
import dev.stagecraft.status.projection.HostOfRequest;
import dev.stagecraft.status.projection.RequestProgress;
import dev.stagecraft.status.projection.StepWords;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How rows about requests move. */
final class RequestTables {
    static final Upsert<RequestProgress> REQUEST = new Upsert<>(
            """
            insert into request (environment, request, accepted_ms, rejected_ms, completed_ms, problems)
            select * from unnest(?, ?, ?, ?, ?, ?)
            on conflict (environment, request) do update set
                accepted_ms = least(request.accepted_ms, excluded.accepted_ms),
                rejected_ms = least(request.rejected_ms, excluded.rejected_ms),
                completed_ms = least(request.completed_ms, excluded.completed_ms),
                problems = least(request.problems, excluded.problems)
            """,
            List.of(
                    Column.text(row -> row.key().environment().name()),
                    Column.text(row -> row.key().request().value()),
                    Column.bigint(row -> millis(row.accepted())),
                    Column.bigint(row -> millis(row.rejected())),
                    Column.bigint(row -> millis(row.completed())),
                    Column.text(row -> row.problems() == null ? null : AsciiJson.of(row.problems()))));

    static final Upsert<HostOfRequest> HOST = new Upsert<>(
            """
            insert into request_host (environment, request, host, incarnation, generation, requires)
            select * from unnest(?, ?, ?, ?, ?, ?)
            on conflict (environment, request, host) do update set
                incarnation = excluded.incarnation, generation = excluded.generation, requires = excluded.requires
            where (excluded.incarnation, excluded.generation, excluded.requires)
                > (request_host.incarnation, request_host.generation, request_host.requires)
            """,
            List.of(
                    Column.text(row -> row.request().environment().name()),
                    Column.text(row -> row.request().request().value()),
                    Column.text(row -> row.version().id().toString()),
                    Column.integer(row -> row.version().incarnation()),
                    Column.integer(row -> row.version().generation()),
                    Column.text(row -> StepWords.of(row.requires()))));

    static final Upsert<EndedHost> ENDED = new Upsert<>(
            """
            insert into unready_host (environment, request, host, said)
            select * from unnest(?, ?, ?, ?)
            on conflict (environment, request, host) do update set said = excluded.said
            where excluded.said > unready_host.said
            """,
            List.of(
                    Column.text(row -> row.request().environment().name()),
                    Column.text(row -> row.request().request().value()),
                    Column.text(row -> row.end().host().id().toString()),
                    Column.text(row -> AsciiJson.of(row.end()))));

    private RequestTables() {}

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
