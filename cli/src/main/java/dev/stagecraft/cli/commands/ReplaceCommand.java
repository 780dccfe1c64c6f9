package dev.stagecraft.cli.commands;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.request.InfraReplaceRequested;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replace",
        description =
                "Says that another machine stands behind a host's name now: its pinned key is forgotten, and its older device"
                        + " in the network is deleted where the file gives access to the network's API.")
final class ReplaceCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENV",
            required = true,
            description = "The host's environment.")
    private @Nullable Environment environment;

    @Parameters(paramLabel = "HOST", description = "The host.")
    private @Nullable HostName host;

    ReplaceCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var request = new InfraReplaceRequested(
                workplace.requestIds().next("replace"),
                Objects.requireNonNull(environment),
                HostName.texts(List.of(Objects.requireNonNull(host))));
        return OnRunningPlatform.run(
                workplace, platform -> new RequestRun(workplace, platform, false).toItsEnd(request));
    }
}
