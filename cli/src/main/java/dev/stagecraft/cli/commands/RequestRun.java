package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.http.HttpServices;
import dev.stagecraft.cli.report.Reports;
import dev.stagecraft.cli.request.Answer;
import dev.stagecraft.cli.request.Changes;
import dev.stagecraft.cli.request.FollowRequest;
import dev.stagecraft.cli.request.HostView;
import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.cli.request.Report;
import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.cli.request.SendRequest;
import dev.stagecraft.cli.request.Services;
import dev.stagecraft.cli.request.SharedAddresses;
import dev.stagecraft.cli.request.Summary;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.events.request.InfraUpRequested;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One request on a running platform: sent, followed, judged. */
final class RequestRun {
    private final Workplace workplace;
    private final Services services;
    private final Report report;

    RequestRun(Workplace workplace, Running platform, boolean json) {
        this.workplace = workplace;
        this.services = new HttpServices(platform, workplace.timing().clock());
        this.report = Reports.on(workplace.terminal(), json);
    }

    /** Warns of addresses that other hosts have; where nobody tells of other hosts now, of none. */
    void warn(InfraUpRequested request) throws InterruptedException {
        if (services.hosts(Optional.empty()) instanceof Answer.Given<List<HostView>>(List<HostView> known)) {
            SharedAddresses.warnings(request, known)
                    .forEach(workplace.terminal().err()::println);
        }
    }

    /** Sends the request and returns once it is over. */
    int toItsEnd(InfraRequest request) throws InterruptedException {
        int refused = send(request);
        return refused != 0 ? refused : follow(request.environment(), request.request());
    }

    /** Sends the request and returns how it stands once it is over; empty where it was refused. */
    Optional<RequestView> whole(InfraRequest request) throws InterruptedException {
        if (send(request) != 0) {
            return Optional.empty();
        }
        RequestView view = following().untilOver(request.environment(), request.request());
        report.over(new Summary(view));
        return Optional.of(view);
    }

    /** Sends the request and returns once it was accepted. */
    int untilAccepted(InfraRequest request) throws InterruptedException {
        int refused = send(request);
        if (refused != 0) {
            return refused;
        }
        RequestView view = following().untilAnswered(request.environment(), request.request());
        if (view.state() == RequestView.State.ACCEPTED) {
            report.leave(howToFollow(request.environment(), request.request()));
            return ExitCode.READY.number();
        }
        return judge(view);
    }

    /** Follows a request that was sent before. */
    int follow(Environment environment, RequestId request) throws InterruptedException {
        String lastWord = "Detached; the work goes on. " + howToFollow(environment, request);
        try (Detachment _ = Detachment.withLastWord(() -> report.leave(lastWord))) {
            return judge(following().untilOver(environment, request));
        }
    }

    /** Tells how a request stands now; the exit code is that of its end, or 0 while it goes on. */
    int look(Environment environment, RequestId request) throws InterruptedException {
        Answer<RequestView> answer = services.request(environment, request);
        if (!(answer instanceof Answer.Given<RequestView>(RequestView view))) {
            return workplace.refuse(answer);
        }
        Instant now = workplace.timing().clock().instant();
        report.seen(view, Changes.between(null, view, now), now);
        if (view.state() == RequestView.State.ACCEPTED) {
            report.leave(howToFollow(environment, request));
            return ExitCode.READY.number();
        }
        return judge(view);
    }

    private int judge(RequestView view) {
        Summary summary = new Summary(view);
        report.over(summary);
        return ExitCode.of(summary).number();
    }

    private int send(InfraRequest request) throws InterruptedException {
        Answer<RequestId> answer = new SendRequest(services, workplace.timing()).send(request);
        return answer instanceof Answer.Given<RequestId> ? 0 : workplace.refuse(answer);
    }

    private FollowRequest following() {
        return new FollowRequest(services, workplace.platform()::silent, workplace.timing(), report);
    }

    private static String howToFollow(Environment environment, RequestId request) {
        return "Follow it with: ./stagecraft infra status --request " + request + " -e " + environment + " --follow";
    }
}
