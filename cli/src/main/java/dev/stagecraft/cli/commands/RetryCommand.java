package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.http.HttpServices;
import dev.stagecraft.cli.request.Answer;
import dev.stagecraft.cli.request.HostView;
import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.cli.request.Verdict;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.request.InfraRetryRequested;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "retry", description = "Tries failed hosts again, and follows them.")
final class RetryCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENV",
            required = true,
            description = "The hosts' environment.")
    private @Nullable Environment environment;

    @Parameters(paramLabel = "HOST", description = "These hosts; all that failed when left out.")
    private List<HostName> hosts = List.of();

    RetryCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return OnRunningPlatform.run(workplace, this::retry);
    }

    private int retry(Running platform) throws InterruptedException {
        return hosts.isEmpty() ? retryFailed(platform) : retry(platform, HostName.texts(hosts));
    }

    private int retryFailed(Running platform) throws InterruptedException {
        var services = new HttpServices(platform, workplace.timing().clock());
        Environment where = Objects.requireNonNull(environment);
        Answer<List<HostView>> answer = services.hosts(Optional.of(where));
        if (!(answer instanceof Answer.Given<List<HostView>>(List<HostView> all))) {
            return workplace.refuse(answer);
        }
        List<String> failed = all.stream()
                .filter(host -> host.verdict() == Verdict.FAILED)
                .map(host -> host.id().name())
                .toList();
        if (failed.isEmpty()) {
            workplace.terminal().out().println("No host of " + where + " has failed; there is nothing to try again.");
            return ExitCode.READY.number();
        }
        return retry(platform, failed);
    }

    private int retry(Running platform, List<String> names) throws InterruptedException {
        var request = new InfraRetryRequested(
                workplace.requestIds().next("retry"), Objects.requireNonNull(environment), names);
        return new RequestRun(workplace, platform, false).toItsEnd(request);
    }
}
