package dev.stagecraft.platform.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What JVMs have learnt of a program's classes in one run (JEP 483, 514, 515), so that the next ones start sooner. A cache that
 * does not fit the program any more is passed over by the JVM.
 *
 * @param folder one file for each program
 * @param learning whether this run is the one to learn from: it writes the files when the programs end
 */
public record JvmCaches(Path folder, boolean learning) {
    private static final Duration WRITING = Duration.ofMinutes(4);

    /** Nothing was learnt, and nothing will be. */
    public static JvmCaches none() {
        return new JvmCaches(Path.of("/nowhere"), false);
    }

    /** Flags for the JVM that runs this program. */
    public List<String> flags(String program) {
        Path file = folder.resolve(program + ".aot");
        if (learning) {
            return List.of("-XX:AOTCacheOutput=" + file, "-Xlog:aot=off", "-Xlog:cds=off");
        }
        return Files.isRegularFile(file)
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off")
                : List.of();
    }

    /** How long a program may take to end: one that learns writes its cache then. */
    public Duration patience(Duration usual) {
        return learning ? WRITING : usual;
    }
}
