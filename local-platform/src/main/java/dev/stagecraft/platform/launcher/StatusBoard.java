package dev.stagecraft.platform.launcher;

import dev.stagecraft.platform.process.ChildProgram;
import dev.stagecraft.platform.process.ProcessIdentity;
import dev.stagecraft.platform.state.ChildState;
import dev.stagecraft.platform.state.ChildStatus;
import dev.stagecraft.platform.state.PlatformRecord;
import dev.stagecraft.platform.state.PlatformRecord.Phase;
import dev.stagecraft.platform.state.StateFolder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps {@code platform.json} as the launcher and its children are. */
final class StatusBoard {
    private final StateFolder folder;
    private final LauncherLog log;
    private final InstantSource clock;
    private final String startedAt;
    private final Map<String, Integer> ports;
    private final Map<String, ChildStatus> children = new LinkedHashMap<>();
    private Map<String, String> addresses = Map.of();
    private Phase phase = Phase.STARTING;
    private @Nullable String failedChild;

    StatusBoard(StateFolder folder, LauncherLog log, InstantSource clock, Map<String, Integer> ports) {
        this.folder = folder;
        this.log = log;
        this.clock = clock;
        this.ports = ports;
        this.startedAt = clock.instant().toString();
        write();
    }

    synchronized void addresses(Map<String, String> known) {
        addresses = known;
        write();
    }

    synchronized void add(ChildProgram child) {
        children.put(child.name(), new ChildStatus(child.name(), ChildState.WAITING, null, now(), 0, child.port()));
        write();
    }

    /** A phase that is over does not come back. */
    synchronized void phase(Phase next) {
        if (next.compareTo(phase) > 0) {
            phase = next;
            write();
        }
    }

    synchronized void gaveUp(String child) {
        failedChild = child;
        write();
    }

    synchronized void started(String child, ProcessIdentity process) {
        ChildStatus old = status(child);
        put(new ChildStatus(child, ChildState.STARTING, process, now(), old.restarts(), old.port()));
    }

    synchronized void is(String child, ChildState state) {
        ChildStatus old = status(child);
        if (old.state() != state) {
            put(new ChildStatus(child, state, old.process(), now(), old.restarts(), old.port()));
        }
    }

    synchronized void startsAgain(String child) {
        ChildStatus old = status(child);
        put(new ChildStatus(child, ChildState.PAUSING, old.process(), now(), old.restarts() + 1, old.port()));
    }

    private ChildStatus status(String child) {
        ChildStatus status = children.get(child);
        if (status == null) {
            throw new IllegalStateException("Not a child of this launcher: " + child);
        }
        return status;
    }

    private void put(ChildStatus status) {
        children.put(status.name(), status);
        write();
    }

    private String now() {
        return clock.instant().toString();
    }

    /** A full disk must not end the supervision. */
    private void write() {
        List<ChildStatus> all = List.copyOf(children.values());
        try {
            folder.write(new PlatformRecord(
                    phase, ProcessIdentity.current(), startedAt, ports, addresses, all, failedChild));
        } catch (IOException e) {
            log.say("platform.json cannot be written: " + e);
        }
    }
}
