package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.configuration.ConfigurationFile;
import dev.stagecraft.cli.configuration.ConfigurationOutcome;
import dev.stagecraft.cli.configuration.WantedInfra;
import dev.stagecraft.cli.request.Platform.State;
import dev.stagecraft.events.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Turns the hosts of stagecraft.yml into ready ones, and follows them to their end.")
final class UpCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "What is wanted; ./stagecraft.yml when left out.")
    private String file = "stagecraft.yml";

    @Option(names = "--json", description = "One JSON object per line for each change, and a last one for the summary.")
    private boolean json;

    @Option(names = "--detach", description = "Return once the request was accepted.")
    private boolean detach;

    UpCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (ConfigurationFile.read(
                file, workplace.surroundings(), workplace.requestIds().next("up"))) {
            case ConfigurationOutcome.Wanted(WantedInfra infra) -> up(infra);
            case ConfigurationOutcome.Refused(List<Problem> problems) -> refuse(problems);
        };
    }

    private int refuse(List<Problem> problems) {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(problem.toString()));
        lines.add(
                problems.size() == 1 ? "1 problem; nothing was done" : problems.size() + " problems; nothing was done");
        return workplace.refuse(ExitCode.CONFIGURATION, lines);
    }

    private int up(WantedInfra infra) throws IOException, InterruptedException {
        Optional<String> unreachable = infra.reach().flatMap(Reach::problem);
        if (unreachable.isPresent()) {
            return workplace.refuse(ExitCode.PROVIDER, List.of(unreachable.get()));
        }
        PrintStream progress =
                json ? workplace.terminal().err() : workplace.terminal().out();
        return switch (workplace.platform().start(progress::println)) {
            case State.NotRunning(List<String> lines) -> workplace.refuse(ExitCode.PLATFORM, lines);
            case State.Running running -> send(infra, running, progress);
        };
    }

    private int send(WantedInfra infra, State.Running running, PrintStream progress)
            throws IOException, InterruptedException {
        progress.println(StatusPage.line(running, workplace.terminal().live() && !json));
        workplace.platform().place(infra.request().environment(), infra.secrets());
        RequestRun run = new RequestRun(workplace, running, json);
        run.warn(infra.request());
        if (detach) {
            return run.untilAccepted(infra.request());
        }
        int code = run.toItsEnd(infra.request());
        progress.println("The platform keeps running; stop it with: ./stagecraft platform stop");
        return code;
    }
}
