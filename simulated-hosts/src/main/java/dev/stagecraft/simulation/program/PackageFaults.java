package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.host.Run;
import java.io.IOException;
import java.util.OptionalInt;

/** What goes wrong with a host's package tool, in its own words and those of the scripts' prelude. */
final class PackageFaults {
    /** Who holds the lock where another package run does. */
    static final String HOLDER = "process 4242 (apt-get)";

    private static final int FLOOD_LINES = 20_000;

    private PackageFaults() {}

    /**
     * The exit code where the tool fails.
     *
     * @param fails makes the installation of this fail
     * @param failed the reason that it fails with then
     */
    static OptionalInt strike(Run run, String what, Fault fails, String failed) throws IOException {
        if (run.strikes(Fault.PACKAGE_LOCK_HELD)) {
            run.print("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by " + HOLDER);
            run.print("E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend),"
                    + " is another process using it?");
            return OptionalInt.of(run.fail("package_lock_held", "another package run holds the lock: " + HOLDER));
        }
        if (run.strikes(Fault.DISK_FULL)) {
            run.print("E: You don't have enough free space in /var/cache/apt/archives/.");
            return OptionalInt.of(run.fail("disk_full", "no space left to install " + what));
        }
        if (run.strikes(fails)) {
            run.print("E: Sub-process /usr/bin/dpkg returned an error code (1)");
            return OptionalInt.of(run.fail(
                    failed,
                    "apt-get could not install " + what + ": E: Sub-process /usr/bin/dpkg returned an error code (1)"));
        }
        if (run.strikes(Fault.OUTPUT_FLOOD)) {
            for (int line = 1; line <= FLOOD_LINES; line++) {
                run.print("line " + line + " of a package that has far too much to say about what it is doing now");
            }
        }
        return OptionalInt.empty();
    }
}
