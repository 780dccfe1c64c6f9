package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.report.Terminal;
import dev.stagecraft.cli.request.Platform.State;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "platform", description = "The local platform: Kafka, PostgreSQL and the services.")
final class PlatformCommand {
    private final Workplace workplace;

    PlatformCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Command(name = "start", description = "Starts what does not run.")
    int start() throws IOException, InterruptedException {
        return switch (workplace.platform().start(workplace.terminal().out()::println)) {
            case State.Running running -> {
                workplace.terminal().out().println("The platform runs; stop it with: ./stagecraft platform stop");
                tellPage(running);
                yield ExitCode.READY.number();
            }
            case State.NotRunning(List<String> lines) -> workplace.refuse(ExitCode.PLATFORM, lines);
        };
    }

    @Command(name = "stop", description = "Stops it; hosts stay as they are.")
    int stop() throws IOException, InterruptedException {
        workplace.platform().stop();
        workplace.terminal().out().println("The platform does not run any more.");
        return ExitCode.READY.number();
    }

    @Command(name = "status", description = "Tells what runs; exit code 3 where it does not.")
    int status() throws IOException {
        workplace.platform().describe().forEach(workplace.terminal().out()::println);
        if (workplace.platform().state() instanceof State.Running running) {
            tellPage(running);
            return ExitCode.READY.number();
        }
        return ExitCode.PLATFORM.number();
    }

    private void tellPage(State.Running running) {
        Terminal terminal = workplace.terminal();
        terminal.out().println(StatusPage.line(running, terminal.live()));
    }
}
