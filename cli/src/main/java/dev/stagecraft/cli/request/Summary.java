package dev.stagecraft.cli.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a request that is over ended. */
public record Summary(RequestView request) {

    /** A host that failed, with the condition that says why; none where a newer request has changed what is known. */
    public record FailedHost(String name, Optional<Condition> why) {}

    public int count(Verdict verdict) {
        return (int) request.hosts().stream()
                .filter(host -> host.verdict() == verdict)
                .count();
    }

    public List<FailedHost> failed() {
        return request.hosts().stream()
                .filter(host -> host.verdict() == Verdict.FAILED)
                .map(host -> new FailedHost(host.name(), host.failed()))
                .toList();
    }

    public List<HostPart> superseded() {
        return request.hosts().stream()
                .filter(host -> host.verdict() == Verdict.SUPERSEDED)
                .toList();
    }

    /** From accepted to completed. */
    public Optional<Duration> took() {
        return Optional.ofNullable(request.acceptedAt())
                .flatMap(begin -> Optional.ofNullable(request.completedAt()).map(end -> Duration.between(begin, end)));
    }
}
