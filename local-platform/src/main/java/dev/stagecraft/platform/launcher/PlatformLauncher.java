package dev.stagecraft.platform.launcher;

import dev.stagecraft.platform.process.ChildProgram;
import dev.stagecraft.platform.process.KnownPorts;
import dev.stagecraft.platform.process.LogFile;
import dev.stagecraft.platform.state.PlatformRecord;
import dev.stagecraft.platform.state.PlatformRecord.Phase;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.StateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The launcher's process: it ends when it is told to (TERM), or when a child cannot be brought up at all. */
public final class PlatformLauncher {
    /** The exit code that says: another launcher has this folder. */
    public static final int ANOTHER_RUNS = 75;

    private static final int GAVE_UP = 1;

    private final StateFolder folder;
    private final LauncherLog log;
    private final StatusBoard board;
    private final SupervisedChild database;
    private final SupervisedChild broker;
    private final List<SupervisedChild> services = new ArrayList<>();

    private PlatformLauncher(StateFolder folder, InstantSource clock) throws IOException, InterruptedException {
        this.folder = folder;
        this.log = new LauncherLog(LogFile.at(folder.log("launcher")), clock);
        Optional<PlatformRecord> before = folder.platform();
        Leftovers.awaitEnd(before.map(PlatformRecord::children).orElse(List.of()), log);
        KnownPorts ports = new KnownPorts(before.map(PlatformRecord::ports).orElse(Map.of()));
        PlatformSettings settings =
                folder.settings().orElseThrow(() -> new IOException("Nothing says which services to start"));
        PlatformPlan plan = PlatformPlan.of(folder, settings, ports);
        this.board = new StatusBoard(folder, log, clock, ports.chosen());
        board.addresses(plan.addresses());
        this.database = supervised(plan.database());
        this.broker = supervised(plan.broker());
        for (ServiceProgram service : plan.services()) {
            services.add(supervised(service));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        StateFolder folder = StateFolder.open(Path.of(arguments[0]));
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // Both stay open until the process ends, and the lock with them.
        FileLock alone = channel.tryLock();
        if (alone == null) {
            System.exit(ANOTHER_RUNS);
        }
        new PlatformLauncher(folder, InstantSource.system()).run();
    }

    private SupervisedChild supervised(ChildProgram program) throws IOException {
        LogFile output = LogFile.at(folder.log(program.name()));
        return new SupervisedChild(program, output, log, board, this::giveUp);
    }

    private void run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        log.say("launcher " + ProcessHandle.current().pid() + " starts");
        database.start();
        broker.start();
        database.awaitUp();
        broker.awaitUp();
        services.forEach(SupervisedChild::start);
        for (SupervisedChild service : services) {
            service.awaitUp();
        }
        board.phase(Phase.RUNNING);
        log.say("all are up");
    }

    /** On a thread of its own, since the exit waits for the one that calls this. */
    private void giveUp(String child) {
        board.gaveUp(child);
        Thread.ofPlatform().start(() -> System.exit(GAVE_UP));
    }

    /** Those that need others end before them. */
    private void stop() {
        board.phase(Phase.STOPPING);
        services.forEach(SupervisedChild::askToStop);
        try {
            for (SupervisedChild service : services) {
                service.stop();
            }
            broker.stop();
            database.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        board.phase(Phase.STOPPED);
        log.say("launcher stopped");
    }
}
