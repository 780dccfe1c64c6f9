package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.http.HttpServices;
import dev.stagecraft.cli.report.Reports;
import dev.stagecraft.cli.request.Answer;
import dev.stagecraft.cli.request.HostView;
import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "status", description = "Tells how hosts stand, or how a request does.")
final class StatusCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENV",
            description = "Only this environment.")
    private @Nullable Environment environment;

    @Option(names = "--request", paramLabel = "ID", description = "This request, instead of hosts; needs -e.")
    private @Nullable RequestId request;

    @Option(names = "--follow", description = "Follow the request to its end.")
    private boolean follow;

    @Option(names = "--json", description = "One JSON object per line.")
    private boolean json;

    StatusCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RequestId wanted = request;
        if (wanted == null) {
            if (follow) {
                throw wrong("--follow needs --request ID");
            }
            return OnRunningPlatform.run(workplace, this::hosts);
        }
        Environment where = environment;
        if (where == null) {
            throw wrong("--request needs the request's environment, -e ENV");
        }
        return OnRunningPlatform.run(workplace, platform -> {
            RequestRun run = new RequestRun(workplace, platform, json);
            return follow ? run.follow(where, wanted) : run.look(where, wanted);
        });
    }

    private int hosts(Running platform) throws InterruptedException {
        var services = new HttpServices(platform, workplace.timing().clock());
        Answer<List<HostView>> answer = services.hosts(Optional.ofNullable(environment));
        if (!(answer instanceof Answer.Given<List<HostView>>(List<HostView> hosts))) {
            return workplace.refuse(answer);
        }
        Reports.hosts(
                workplace.terminal(), json, hosts, workplace.timing().clock().instant());
        return ExitCode.READY.number();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
