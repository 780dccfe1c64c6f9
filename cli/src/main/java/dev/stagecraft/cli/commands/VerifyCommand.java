package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.events.request.InfraVerifyRequested;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description =
                "Looks whether hosts, all or the named ones, are still as they should be, brings back those that are not, and follows them.")
final class VerifyCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private final MeantHosts hosts = new MeantHosts();

    VerifyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return OnRunningPlatform.run(workplace, this::verify);
    }

    private int verify(Running platform) throws InterruptedException {
        return hosts.ask(
                workplace,
                platform,
                "verify",
                host -> true,
                "is known; ask for hosts with 'infra up'.",
                InfraVerifyRequested::new);
    }
}
