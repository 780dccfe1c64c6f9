package dev.stagecraft.simulation.fleet;

import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.host.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the scripts of the contracts do; a real host's shell runs them. */
final class ContractPrograms {
    private ContractPrograms() {}

    static Map<String, Program> all() {
        return Map.ofEntries(
                Map.entry("say", ContractPrograms::say),
                Map.entry("cat", run -> saying(run, "end", "reached")),
                Map.entry("flood", ContractPrograms::flood),
                Map.entry("large", run -> 3),
                Map.entry("kill", run -> 137),
                Map.entry("wait", ContractPrograms::await),
                Map.entry("leave", run -> 5),
                Map.entry("true", run -> 0),
                Map.entry("change", run -> 0),
                Map.entry("touch", ContractPrograms::touch),
                Map.entry("install", ContractPrograms::install));
    }

    private static int say(Run run) throws IOException {
        run.print(run.value("nasty"));
        run.say("length", Integer.toString(run.value("secret").length()));
        run.complain("oops");
        return 7;
    }

    private static int saying(Run run, String key, String value) throws IOException {
        run.say(key, value);
        return 0;
    }

    private static int flood(Run run) throws IOException {
        run.say("before", "yes");
        // As sshd takes them from a pipe: many at a time, not a packet for each.
        for (int first = 0; first < 30_000; first += 100) {
            run.print(IntStream.range(first, first + 100)
                    .mapToObj(line -> "line " + line + " of a lot of output that nobody will read")
                    .collect(Collectors.joining("\n")));
        }
        return 0;
    }

    private static int await(Run run) throws IOException, InterruptedException {
        Path begun = Path.of(run.value("begun"));
        Path go = Path.of(run.value("go"));
        run.print("begun");
        Files.createFile(begun);
        while (Files.exists(begun) && !Files.exists(go)) {
            LockSupport.parkNanos(10_000_000);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        run.print("over");
        return 0;
    }

    private static int touch(Run run) throws IOException {
        Files.createFile(Path.of(run.value("file")));
        return 0;
    }

    private static int install(Run run) throws IOException {
        run.print("using " + run.value("key"));
        run.say("version", "27");
        run.complain("done");
        return 4;
    }
}
