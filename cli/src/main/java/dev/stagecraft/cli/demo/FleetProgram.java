package dev.stagecraft.cli.demo;

import dev.stagecraft.platform.process.ChildCommand;
import dev.stagecraft.platform.process.ChildProcess;
import dev.stagecraft.platform.process.ChildProgram;
import dev.stagecraft.platform.process.EndSignal;
import dev.stagecraft.platform.process.FreePorts;
import dev.stagecraft.platform.process.JavaCommand;
import dev.stagecraft.platform.process.JvmCaches;
import dev.stagecraft.platform.process.LogFile;
import dev.stagecraft.simulation.fleet.FleetFolder;
import dev.stagecraft.simulation.fleet.FleetMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The simulated hosts as a child process: it answers once the way into their tailnet is open. */
record FleetProgram(Path folder, int port, JvmCaches caches) implements ChildProgram {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
    private static final List<String> FLAGS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

    static ChildProcess start(FleetFolder fleet, Path folder, JvmCaches caches)
            throws IOException, InterruptedException {
        FleetProgram program = new FleetProgram(fleet.path(), fleet.plan().tailnetPort(), caches);
        Path log = folder.resolve("hosts.log");
        LogFile output = LogFile.at(log);
        ChildProcess child = ChildProcess.start(program.prepare(output), output);
        if (!child.awaitAnswer(program, STARTS_WITHIN)) {
            child.close();
            throw new IOException("the simulated hosts did not come up; read " + log);
        }
        return child;
    }

    @Override
    public String name() {
        return "simulated-hosts";
    }

    @Override
    public ChildCommand prepare(LogFile log) {
        List<String> flags =
                Stream.concat(FLAGS.stream(), caches.flags(name()).stream()).toList();
        return new ChildCommand(
                JavaCommand.main(FleetMain.class, flags, List.of(folder.toString())),
                EndSignal.TERM,
                caches.patience(ENDS_WITHIN));
    }

    @Override
    public boolean answers(long pid) {
        return FreePorts.accepts(port);
    }
}
