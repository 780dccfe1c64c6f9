package dev.stagecraft.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of this machine that have to do with a folder. */
final class Processes {
    private Processes() {}

    /** Those that work in the folder or name it in their arguments: launcher, children, their watchers. */
    static List<ProcessHandle> of(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> concerns(process.pid(), folder))
                .toList();
    }

    static String arguments(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
    }

    static String environment(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "environ"));
    }

    private static boolean concerns(long pid, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                            .startsWith(folder)
                    || arguments(pid).contains(folder.toString());
        } catch (IOException gone) {
            return false;
        }
    }
}
