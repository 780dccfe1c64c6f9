package dev.stagecraft.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.cli.request.HostChange;
import dev.stagecraft.cli.request.HostPart;
import dev.stagecraft.cli.request.HostView;
import dev.stagecraft.cli.request.Report;
import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.cli.request.Summary;
import dev.stagecraft.cli.request.Verdict;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.codec.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One JSON object per line: each change, and the summary as the last. Notices go to the error output. */
final class JsonLines implements Report {
    private final Terminal terminal;
    private final ObjectMapper json = EventCodec.json();

    JsonLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void notice(String line) {
        terminal.err().println(Words.line(line));
    }

    @Override
    public void seen(RequestView request, List<HostChange> changes, Instant now) {
        changes.forEach(change -> print(object(change)));
    }

    @Override
    public void over(Summary summary) {
        print(object(summary));
    }

    @Override
    public void leave(String line) {
        terminal.err().println(line);
    }

    void host(HostView host) {
        print(json.valueToTree(host));
    }

    private ObjectNode object(HostChange change) {
        ObjectNode object = json.createObjectNode();
        object.put("at", change.at().toString()).put("host", change.host());
        switch (change) {
            case HostChange.StepDone done ->
                took(object.put("step", done.step().word()).put("state", "done"), done.took());
            case HostChange.StepRetrying retrying -> {
                object.put("step", retrying.step().word()).put("state", "retrying");
                failure(object.put("attempt", retrying.attempt()), retrying.failure());
                Optional.ofNullable(retrying.nextTry()).ifPresent(next -> object.put("nextTry", next.toString()));
            }
            case HostChange.StepFailed failed ->
                failure(object.put("step", failed.step().word()).put("state", "failed"), failed.failure());
            case HostChange.Ready ready -> took(object.put("verdict", "ready"), ready.took());
            case HostChange.Superseded superseded ->
                object.put("verdict", "superseded")
                        .put("supersededBy", superseded.by().value());
        }
        return object;
    }

    private ObjectNode object(Summary summary) {
        RequestView request = summary.request();
        ObjectNode object = json.createObjectNode();
        object.put("request", request.request().value())
                .put("environment", request.environment().name())
                .put("state", request.state().name().toLowerCase(Locale.ROOT))
                .put("total", request.hosts().size());
        for (Verdict verdict : Verdict.values()) {
            object.put(verdict.word(), summary.count(verdict));
        }
        took(object, summary.took());
        object.set("problems", json.valueToTree(request.problems()));
        ArrayNode hosts = object.putArray("hosts");
        request.hosts().forEach(host -> hosts.add(object(host)));
        return object;
    }

    private ObjectNode object(HostPart host) {
        ObjectNode object = json.createObjectNode();
        object.put("name", host.name()).put("verdict", host.verdict().word());
        Optional.ofNullable(host.supersededBy()).ifPresent(by -> object.put("supersededBy", by.value()));
        host.failed().ifPresent(condition -> {
            object.put("step", condition.step().word());
            Optional.ofNullable(condition.failure()).ifPresent(why -> failure(object, why));
        });
        if (host.verdict() == Verdict.READY) {
            Optional<HostView> status = Optional.ofNullable(host.status());
            status.map(HostView::fqdn).ifPresent(fqdn -> object.put("fqdn", fqdn));
            status.map(HostView::keyExpiry).ifPresent(expiry -> object.put("keyExpiry", expiry.toString()));
        }
        return object;
    }

    private static void failure(ObjectNode object, Failure failure) {
        object.put("reason", failure.reason())
                .put("message", failure.message())
                .put("nextMove", failure.nextMove())
                .put("outputTail", failure.outputTail());
    }

    private static void took(ObjectNode object, Optional<Duration> took) {
        took.ifPresent(time -> object.put("seconds", time.toMillis() / 1000.0));
    }

    private void print(ObjectNode object) {
        try {
            terminal.out().println(json.writeValueAsString(object));
            terminal.out().flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }
}
