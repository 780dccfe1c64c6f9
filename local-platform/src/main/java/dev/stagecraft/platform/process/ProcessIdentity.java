package dev.stagecraft.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process that cannot be confused with a later one of the same number.
 *
 * @param startTicks when the kernel started it, in clock ticks since boot; 0 when it was gone already
 */
public record ProcessIdentity(long pid, long startTicks) {

    public static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(
                handle.pid(), stat(handle.pid()).map(Stat::startTicks).orElse(0L));
    }

    public static ProcessIdentity current() {
        return of(ProcessHandle.current());
    }

    /** The running process; a zombie counts as ended. */
    public Optional<ProcessHandle> running() {
        return stat(pid)
                .filter(stat -> stat.startTicks == startTicks && stat.state != 'Z')
                .flatMap(stat -> ProcessHandle.of(pid));
    }

    /** A zombie has ended, but its parent has not asked how. */
    static boolean isZombie(ProcessHandle process) {
        return stat(process.pid()).map(stat -> stat.state == 'Z').orElse(true);
    }

    private static Optional<Stat> stat(long pid) {
        try {
            return Optional.of(Stat.parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private record Stat(char state, long startTicks) {
        private static final int FIRST_FIELD_AFTER_NAME = 3;
        private static final int START_TIME = 22;

        /** The second field, the program's name in parentheses, may hold blanks and parentheses itself. */
        static Stat parse(String line) {
            List<String> fields =
                    List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
            return new Stat(fields.get(0).charAt(0), Long.parseLong(fields.get(START_TIME - FIRST_FIELD_AFTER_NAME)));
        }
    }
}
