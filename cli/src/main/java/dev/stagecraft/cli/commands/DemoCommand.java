package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.configuration.ConfigurationFile;
import dev.stagecraft.cli.configuration.ConfigurationOutcome;
import dev.stagecraft.cli.configuration.WantedInfra;
import dev.stagecraft.cli.request.AsScripted;
import dev.stagecraft.cli.request.Demonstration.Stage;
import dev.stagecraft.cli.request.Platform.State;
import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.events.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Shows what Stagecraft does, on hosts that are simulated on this machine.",
            "Has a platform of its own, and leaves nothing behind. Exit code 0 with --exit: every host ended as scripted."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_HOSTS = 2_000;

    private final Workplace workplace;

    @Option(names = "--hosts", paramLabel = "N", description = "How many hosts; ${DEFAULT-VALUE} when left out.")
    private int hosts = 12;

    @Option(
            names = "--faults",
            paramLabel = "N",
            description = "How many of them are to fail; ${DEFAULT-VALUE} when left out.")
    private int faults = 2;

    @Option(names = "--exit", description = "End after the summary; else it stays until Ctrl-C, for a look around.")
    private boolean exit;

    DemoCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (hosts < 1 || hosts > MOST_HOSTS || faults < 0 || faults > hosts) {
            return workplace.refuse(
                    ExitCode.CONFIGURATION,
                    List.of("--hosts is 1 to " + MOST_HOSTS + " and --faults 0 to --hosts; got " + hosts + " and "
                            + faults));
        }
        PrintStream out = workplace.terminal().out();
        out.println(
                "These " + hosts + " hosts are simulated: SSH servers on this machine that answer as fresh hosts do.");
        out.println("For a real one, write its address into a stagecraft.yml as README.md shows, and run: infra up");
        Stage stage = workplace.demonstration().set(hosts, faults);
        try (Curtain _ = Curtain.over(stage, out)) {
            return play(stage, out);
        }
    }

    private int play(Stage stage, PrintStream out) throws IOException, InterruptedException {
        if (!(stage.platform().start(out::println) instanceof State.Running running)) {
            return workplace.refuse(
                    ExitCode.PLATFORM, List.of("the demo's platform did not start; read " + stage.keep()));
        }
        WantedInfra infra = wanted(stage);
        stage.platform().place(infra.request().environment(), infra.secrets());
        out.println(StatusPage.line(running, workplace.terminal().live()));
        Optional<RequestView> over =
                new RequestRun(workplace.on(stage.platform()), running, false).whole(infra.request());
        if (over.isEmpty()) {
            return ExitCode.PLATFORM.number();
        }
        AsScripted verdict = AsScripted.of(stage.script(), over.get());
        verdict.deviations().forEach(out::println);
        if (!verdict.deviations().isEmpty()) {
            out.println("What went on stays in " + stage.keep());
        }
        if (!exit) {
            out.println(verdict.line());
            out.println("The demo stays until Ctrl-C.");
            new CountDownLatch(1).await();
        }
        out.println(verdict.line());
        return verdict.deviations().isEmpty() ? ExitCode.READY.number() : ExitCode.FAILED.number();
    }

    private WantedInfra wanted(Stage stage) throws IOException {
        return switch (ConfigurationFile.read(
                stage.file(), workplace.surroundings(), workplace.requestIds().next("demo"))) {
            case ConfigurationOutcome.Wanted(WantedInfra infra) -> infra;
            case ConfigurationOutcome.Refused(List<Problem> problems) ->
                throw new IllegalStateException("the demo's own file is refused: " + problems);
        };
    }
}
