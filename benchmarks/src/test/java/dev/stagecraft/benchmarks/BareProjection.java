package dev.stagecraft.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import dev.stagecraft.events.readiness.StepReport;
import dev.stagecraft.events.readiness.StepReport.State;
import dev.stagecraft.status.projection.AsciiJson;
import dev.stagecraft.status.projection.HostDetail;
import dev.stagecraft.status.projection.HostOfRequest;
import dev.stagecraft.status.projection.ProjectedRows;
import dev.stagecraft.status.projection.RequestProgress;
import dev.stagecraft.status.projection.StandingReport;
import dev.stagecraft.status.projection.StepWords;
import dev.stagecraft.status.projection.WantedHost;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The floor: the rows of each batch, known beforehand, by one statement for each table, and a commit. */
final class BareProjection {
    private static final BareTable<WantedHost> HOST = new BareTable<>(
            "host",
            1,
            List.of(
                    "id text",
                    "environment text",
                    "incarnation int",
                    "generation int",
                    "request text",
                    "requires text",
                    "since_ms bigint"),
            row -> row(
                    row.version().id().toString(),
                    row.version().id().environment().name(),
                    row.version().incarnation(),
                    row.version().generation(),
                    row.request().value(),
                    StepWords.of(row.requires()),
                    row.since().toEpochMilli()));

    private static final BareTable<HostDetail> DETAIL = new BareTable<>(
            "host_detail",
            2,
            List.of(
                    "host text",
                    "kind text",
                    "incarnation int",
                    "generation int",
                    "round int",
                    "attempt int",
                    "value text"),
            row -> row(
                    row.host().toString(),
                    row.kind().name(),
                    row.moment().incarnation(),
                    row.moment().generation(),
                    row.moment().round(),
                    row.moment().attempt(),
                    row.value()));

    private static final BareTable<StandingReport> STEP = new BareTable<>(
            "host_step",
            2,
            List.of(
                    "host text",
                    "step text",
                    "incarnation int",
                    "generation int",
                    "round int",
                    "attempt int",
                    "rank int",
                    "tie bytea",
                    "said text",
                    "since_ms bigint"),
            row -> step(row.host().toString(), row.report(), row.since()));

    private static final BareTable<RequestProgress> REQUEST = new BareTable<>(
            "request",
            2,
            List.of("environment text", "request text", "accepted_ms bigint", "completed_ms bigint"),
            row -> row(
                    row.key().environment().name(),
                    row.key().request().value(),
                    millis(row.accepted()),
                    millis(row.completed())));

    private static final BareTable<HostOfRequest> REQUEST_HOST = new BareTable<>(
            "request_host",
            3,
            List.of(
                    "environment text",
                    "request text",
                    "host text",
                    "incarnation int",
                    "generation int",
                    "requires text"),
            row -> row(
                    row.request().environment().name(),
                    row.request().request().value(),
                    row.version().id().toString(),
                    row.version().incarnation(),
                    row.version().generation(),
                    StepWords.of(row.requires())));

    private final List<List<BareTable.Rows>> batches;

    BareProjection(List<ProjectedRows> batches) {
        this.batches = batches.stream().map(BareProjection::tables).toList();
    }

    /** Returns how long writing took. */
    Duration write(DataSource dataSource) throws SQLException {
        long begun = System.nanoTime();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (List<BareTable.Rows> batch : batches) {
                for (BareTable.Rows rows : batch) {
                    rows.write(connection);
                }
                connection.commit();
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static List<BareTable.Rows> tables(ProjectedRows rows) {
        return Stream.of(
                        HOST.of(rows.wanted()),
                        DETAIL.of(rows.details()),
                        STEP.of(rows.reports()),
                        REQUEST.of(rows.requests()),
                        REQUEST_HOST.of(rows.requestHosts()))
                .filter(Predicate.not(BareTable.Rows::none))
                .toList();
    }

    private static @Nullable Object[] step(String host, StepReport report, Instant since) {
        State state = report.state();
        return row(
                host,
                report.step().word(),
                report.moment().incarnation(),
                report.moment().generation(),
                report.moment().round(),
                report.moment().attempt(),
                state.rank(),
                state.toString().getBytes(UTF_16BE),
                state instanceof State.Done ? null : AsciiJson.of(state),
                since.toEpochMilli());
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
