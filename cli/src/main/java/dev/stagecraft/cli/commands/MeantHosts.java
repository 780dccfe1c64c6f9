package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.http.HttpServices;
import dev.stagecraft.cli.request.Answer;
import dev.stagecraft.cli.request.HostView;
import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.request.InfraRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments of a command that asks for known hosts: those it names, or where it names none all of a kind. */
final class MeantHosts {
    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENV",
            required = true,
            description = "The hosts' environment.")
    private @Nullable Environment environment;

    @Parameters(paramLabel = "HOST", description = "The hosts; when left out, all that this command is for.")
    private List<HostName> hosts = List.of();

    /** A request for these hosts. */
    interface Request {
        InfraRequest of(RequestId id, Environment environment, List<String> hosts);
    }

    /**
     * Asks for the hosts and follows them.
     *
     * @param word what ids of the request begin with
     * @param meant which of the environment's hosts are meant where none is named
     * @param otherwise what people are told where there is none of that kind, after the environment's name
     */
    int ask(
            Workplace workplace,
            Running platform,
            String word,
            Predicate<HostView> meant,
            String otherwise,
            Request request)
            throws InterruptedException {
        Environment where = Objects.requireNonNull(environment);
        List<String> names = HostName.texts(hosts);
        if (names.isEmpty()) {
            Answer<List<HostView>> answer =
                    new HttpServices(platform, workplace.timing().clock()).hosts(Optional.of(where));
            if (!(answer instanceof Answer.Given<List<HostView>>(List<HostView> all))) {
                return workplace.refuse(answer);
            }
            names = all.stream().filter(meant).map(host -> host.id().name()).toList();
        }
        if (names.isEmpty()) {
            workplace.terminal().out().println("No host of " + where + " " + otherwise);
            return ExitCode.READY.number();
        }
        return new RequestRun(workplace, platform, false)
                .toItsEnd(request.of(workplace.requestIds().next(word), where, names));
    }
}
