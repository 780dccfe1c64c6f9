package dev.stagecraft.platform.launcher;

import dev.stagecraft.platform.process.LogFile;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What the launcher did and saw, for people. */
record LauncherLog(LogFile file, InstantSource clock) {
    void say(String text) {
        file.line(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + text);
    }
}
