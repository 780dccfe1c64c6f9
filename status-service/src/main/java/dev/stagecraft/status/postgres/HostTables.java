package dev.stagecraft.status.postgres;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import dev.stagecraft.events.readiness.StepReport;
import dev.stagecraft.events.readiness.StepReport.State;
import dev.stagecraft.status.postgres.Upsert.Column;
import dev.stagecraft.status.projection.AsciiJson;
import dev.stagecraft.status.projection.HostDetail;
import dev.stagecraft.status.projection.StandingReport;
import dev.stagecraft.status.projection.StepWords;
import dev.stagecraft.status.projection.WantedHost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows about hosts move. Each order after WHERE is that of the row's {@code later}; of equal ones the first time stays. A host
 * whose verdict may have moved is noted as to be told.
 */
final class HostTables {
    static final Upsert<WantedHost> HOST = new Upsert<>(
            """
            with moved as (
            insert into host (id, environment, incarnation, generation, request, requires, since_ms)
            select * from unnest(?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
                incarnation = excluded.incarnation, generation = excluded.generation,
                request = excluded.request, requires = excluded.requires, since_ms = excluded.since_ms
            where (excluded.incarnation, excluded.generation, excluded.request, excluded.requires, host.since_ms)
                > (host.incarnation, host.generation, host.request, host.requires, excluded.since_ms)
            returning id)
            insert into untold_host (host) select id from moved
            """,
            List.of(
                    Column.text(row -> row.version().id().toString()),
                    Column.text(row -> row.version().id().environment().name()),
                    Column.integer(row -> row.version().incarnation()),
                    Column.integer(row -> row.version().generation()),
                    Column.text(row -> row.request().value()),
                    Column.text(row -> StepWords.of(row.requires())),
                    Column.bigint(row -> row.since().toEpochMilli())));

    static final Upsert<HostDetail> DETAIL = new Upsert<>(
            """
            insert into host_detail (host, kind, incarnation, generation, round, attempt, value)
            select * from unnest(?, ?, ?, ?, ?, ?, ?)
            on conflict (host, kind) do update set
                incarnation = excluded.incarnation, generation = excluded.generation,
                round = excluded.round, attempt = excluded.attempt, value = excluded.value
            where (excluded.incarnation, excluded.generation, excluded.round, excluded.attempt, excluded.value)
                > (host_detail.incarnation, host_detail.generation, host_detail.round, host_detail.attempt,
                    host_detail.value)
            """,
            List.of(
                    Column.text(row -> row.host().toString()),
                    Column.text(row -> row.kind().name()),
                    Column.integer(row -> row.moment().incarnation()),
                    Column.integer(row -> row.moment().generation()),
                    Column.integer(row -> row.moment().round()),
                    Column.integer(row -> row.moment().attempt()),
                    Column.text(HostDetail::value)));

    static final Upsert<StandingReport> STEP = new Upsert<>(
            """
            with moved as (
            insert into host_step (host, step, incarnation, generation, round, attempt, rank, tie, said, since_ms)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (host, step) do update set
                incarnation = excluded.incarnation, generation = excluded.generation,
                round = excluded.round, attempt = excluded.attempt,
                rank = excluded.rank, tie = excluded.tie, said = excluded.said, since_ms = excluded.since_ms
            where (excluded.incarnation, excluded.generation, excluded.round, excluded.attempt,
                    excluded.rank, excluded.tie, host_step.since_ms)
                > (host_step.incarnation, host_step.generation, host_step.round, host_step.attempt,
                    host_step.rank, host_step.tie, excluded.since_ms)
            returning host)
            insert into untold_host (host) select host from moved
            """,
            List.of(
                    Column.text(row -> row.host().toString()),
                    Column.text(row -> row.report().step().word()),
                    Column.integer(row -> row.report().moment().incarnation()),
                    Column.integer(row -> row.report().moment().generation()),
                    Column.integer(row -> row.report().moment().round()),
                    Column.integer(row -> row.report().moment().attempt()),
                    Column.integer(row -> row.report().state().rank()),
                    Column.bytes(row -> tie(row.report())),
                    Column.text(row -> said(row.report().state())),
                    Column.bigint(row -> row.since().toEpochMilli())));

    private HostTables() {}

    /** Compares byte by byte as Java compares the states' texts. */
    private static byte[] tie(StepReport report) {
        return report.state().toString().getBytes(UTF_16BE);
    }

    private static @Nullable String said(State state) {
        return switch (state) {
            case State.Done _ -> null;
            case State.Failed failed -> AsciiJson.of(failed);
            case State.Retrying retrying -> AsciiJson.of(retrying);
        };
    }
}
