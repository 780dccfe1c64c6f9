package dev.stagecraft.cli.request;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at a request whenever it may have moved, and reports what is new. A service that is away for a while is waited for. */
public final class FollowRequest {
    private final Services services;
    private final Supplier<List<String>> silent;
    private final Timing timing;
    private final Report report;

    /**
     * Follows through these services.
     *
     * @param silent the parts of the platform that do not answer; asked when there is no news
     */
    public FollowRequest(Services services, Supplier<List<String>> silent, Timing timing, Report report) {
        this.services = services;
        this.silent = silent;
        this.timing = timing;
        this.report = report;
    }

    /** Returns once the provisioner has accepted or rejected the request. */
    public RequestView untilAnswered(Environment environment, RequestId request) throws InterruptedException {
        return until(_ -> true, environment, request);
    }

    /** Returns once the request is over for each of its hosts. */
    public RequestView untilOver(Environment environment, RequestId request) throws InterruptedException {
        return until(RequestView::over, environment, request);
    }

    private RequestView until(Predicate<RequestView> enough, Environment environment, RequestId request)
            throws InterruptedException {
        try (News news = services.news(environment)) {
            return until(enough, environment, request, new NextLook(news, timing));
        }
    }

    private RequestView until(
            Predicate<RequestView> enough, Environment environment, RequestId request, NextLook nextLook)
            throws InterruptedException {
        Silence silence = new Silence(timing.clock().instant(), silent);
        @Nullable RequestView last = null;
        while (true) {
            Answer<RequestView> answer = services.request(environment, request);
            Instant now = timing.clock().instant();
            if (answer instanceof Answer.Given<RequestView>(RequestView view)) {
                if (!view.equals(last)) {
                    silence.brokenAt(now);
                }
                report.seen(view, Changes.between(last, view, now), now);
                last = view;
                if (enough.test(view)) {
                    return view;
                }
            }
            silence.linesAt(now, trouble(answer)).forEach(report::notice);
            await(nextLook, request, last);
        }
    }

    private void await(NextLook nextLook, RequestId request, @Nullable RequestView last) throws InterruptedException {
        nextLook.await(Concern.of(request, last), () -> {
            if (last != null) {
                report.seen(last, List.of(), timing.clock().instant());
            }
        });
    }

    private static List<String> trouble(Answer<RequestView> answer) {
        return switch (answer) {
            case Answer.Given<RequestView> given -> List.of();
            case Answer.Absent<RequestView> absent ->
                List.of("the provisioner has not answered the request yet; it, or Kafka, may be away");
            case Answer.Refused<RequestView>(var problems) ->
                problems.stream().map(Object::toString).toList();
            case Answer.Unavailable<RequestView>(var message) -> List.of(message);
        };
    }
}
