package dev.stagecraft.simulation.host;

import dev.stagecraft.simulation.fault.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** One run of a program on a host. */
public final class Run {
    private final SimulatedHost host;
    private final Map<String, String> values;
    private final Console console;

    Run(SimulatedHost host, Map<String, String> values, Console console) {
        this.host = host;
        this.values = values;
        this.console = console;
    }

    public String host() {
        return host.name();
    }

    /** A value that the script was given; empty where it was given none of that name. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public void print(String line) throws IOException {
        console.out(line + "\n");
    }

    public void complain(String line) throws IOException {
        console.err(line + "\n");
    }

    public void say(String key, String value) throws IOException {
        print("stagecraft: " + key + "=" + value);
    }

    /** As the scripts' own {@code fail}. */
    public int fail(String reason, String message) throws IOException {
        say("reason", reason);
        say("message", message);
        return 10;
    }

    /** Whether a scripted fault strikes now; it is counted. */
    public boolean strikes(Fault fault) {
        return host.strikes(fault);
    }

    /** Looks at the disk. */
    public <T> T disk(Function<Disk, T> look) {
        return host.look(look);
    }

    /** Changes the disk. */
    public void change(Consumer<Disk> change) {
        host.change(change);
    }

    /** Takes as long as work on this host takes, and prints these lines meanwhile. */
    public void work(List<String> lines) throws IOException, InterruptedException {
        int half = lines.size() / 2;
        host.spend(half, lines.size() + 1);
        for (String line : lines.subList(0, half)) {
            print(line);
        }
        host.inMidWork();
        host.spend(lines.size() + 1 - half, lines.size() + 1);
        for (String line : lines.subList(half, lines.size())) {
            print(line);
        }
    }
}
