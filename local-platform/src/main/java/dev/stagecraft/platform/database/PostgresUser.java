package dev.stagecraft.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Under which user PostgreSQL runs, since it refuses to run as root. */
enum PostgresUser {
    /** A plain user needs nothing. */
    SELF(""),

    /** Root without a name: still the owner of its files for the kernel, but nobody, without any capability, to itself. */
    NAMESPACE("unshare --user --"),

    /** Where namespaces are refused, as in many containers: nobody, with the one right that opens root's 0700 folders. */
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups"
            + " --inh-caps=-all,+dac_override --ambient-caps=-all,+dac_override --bounding-set=-all,+dac_override"
            // Else access(2), with which initdb looks for its programs, does not count the right.
            + " --securebits=+no_setuid_fixup --");

    private static final int NOBODY_NUMBER = 65534;

    private final String prefix;

    PostgresUser(String prefix) {
        this.prefix = prefix;
    }

    static PostgresUser here() throws IOException, InterruptedException {
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!user.equals(0)) {
            return SELF;
        }
        return NAMESPACE.works() ? NAMESPACE : NOBODY;
    }

    List<String> run(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (!prefix.isEmpty()) {
            words.addAll(List.of(prefix.split(" ", -1)));
        }
        words.add(program);
        words.addAll(arguments);
        return words;
    }

    /** Makes everything below the folder belong to this user, whoever it belonged to before. */
    void own(Path folder) throws IOException {
        if (this == SELF) {
            return;
        }
        int owner = this == NOBODY ? NOBODY_NUMBER : 0;
        if (Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(owner)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            // The folder itself comes last: while it has the old owner, an interrupted change is made again.
            for (Path path : below.toList().reversed()) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private boolean works() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder(run("true", List.of()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
