package dev.stagecraft.cli.request;

import dev.stagecraft.cli.request.Condition.State;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests and hosts as the status service would tell of them. */
public final class Views {
    public static final Environment STAGING = new Environment("staging");
    public static final RequestId UP = new RequestId("up-1");
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final Failure UNREACHABLE = Failure.of(Reason.SSH_UNREACHABLE, "app-1: no answer on 203.0.113.7:22");

    private Views() {}

    public static RequestView accepted(HostPart... hosts) {
        return new RequestView(UP, STAGING, RequestView.State.ACCEPTED, NOON, null, List.of(), List.of(hosts));
    }

    public static RequestView completed(HostPart... hosts) {
        return new RequestView(UP, STAGING, RequestView.State.COMPLETED, NOON, at(42), List.of(), List.of(hosts));
    }

    public static HostPart unknown(String name) {
        return new HostPart(name, Verdict.PENDING, null, null);
    }

    public static HostPart superseded(String name) {
        return new HostPart(name, Verdict.SUPERSEDED, new RequestId("up-2"), null);
    }

    /** Host done after 1 s, docker as given, network pending. */
    public static HostPart docker(String name, Condition docker) {
        Verdict verdict = docker.state() == State.FAILED ? Verdict.FAILED : Verdict.PENDING;
        Step step = docker.state() == State.DONE ? Step.NETWORK : Step.DOCKER;
        return part(name, verdict, step, done(Step.HOST, 1), docker, pending(Step.NETWORK));
    }

    public static HostPart ready(String name) {
        return part(name, Verdict.READY, null, done(Step.HOST, 1), done(Step.DOCKER, 15), done(Step.NETWORK, 31));
    }

    /** Ready, with a key in the network that expires. */
    public static HostPart readyUntil(String name, Instant keyExpiry) {
        HostView host = Objects.requireNonNull(ready(name).status());
        HostView until = new HostView(
                host.id(),
                host.role(),
                host.verdict(),
                host.step(),
                host.since(),
                new HostView.Docker(List.of("the host asks for a reboot")),
                host.fqdn(),
                keyExpiry,
                host.addresses(),
                host.conditions());
        return new HostPart(name, Verdict.READY, null, until);
    }

    public static HostPart part(String name, Verdict verdict, @Nullable Step step, Condition... conditions) {
        Instant since = null;
        for (Condition condition : conditions) {
            since = condition.since() == null ? since : condition.since();
        }
        String fqdn = verdict == Verdict.READY ? name + ".example.ts.net" : null;
        HostView status = new HostView(
                new HostId(STAGING, name),
                "app",
                verdict,
                step,
                since,
                null,
                fqdn,
                null,
                List.of("203.0.113.7:22"),
                List.of(conditions));
        return new HostPart(name, verdict, null, status);
    }

    public static Condition done(Step step, int second) {
        return new Condition(step, State.DONE, 1, at(second), null, null);
    }

    public static Condition pending(Step step) {
        return new Condition(step, State.PENDING, null, null, null, null);
    }

    public static Condition retrying(int attempt, int second) {
        return new Condition(Step.DOCKER, State.RETRYING, attempt, at(second), UNREACHABLE, at(second + 10));
    }

    public static Condition failed(int second) {
        return new Condition(Step.DOCKER, State.FAILED, 3, at(second), UNREACHABLE, null);
    }

    /** An attempt in which a tool printed something. */
    public static Condition brokenOff(State state, int second) {
        String tail = "Unpacking docker.io ...\n\nE: Sub-process /usr/bin/dpkg returned an error code (1)\n";
        Failure failure = Failure.of(Reason.DOCKER_INSTALL_FAILED, "app-1: apt-get could not install Docker", tail);
        return new Condition(Step.DOCKER, state, 1, at(second), failure, null);
    }

    public static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
