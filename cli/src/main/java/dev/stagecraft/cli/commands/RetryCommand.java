package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.cli.request.Verdict;
import dev.stagecraft.events.request.InfraRetryRequested;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "retry", description = "Tries hosts again that failed, all or the named ones, and follows them.")
final class RetryCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private final MeantHosts hosts = new MeantHosts();

    RetryCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return OnRunningPlatform.run(workplace, this::retry);
    }

    private int retry(Running platform) throws InterruptedException {
        return hosts.ask(
                workplace,
                platform,
                "retry",
                host -> host.verdict() == Verdict.FAILED,
                "has failed; there is nothing to try again.",
                InfraRetryRequested::new);
    }
}
