package dev.stagecraft.platform;

import java.nio.file.Path;
import java.util.List;

/** How an attempt to start the platform ended. */
public sealed interface StartOutcome {
    /** Everything answers; started now, or running before. */
    record Ready(PlatformAddresses addresses) implements StartOutcome {}

    /** One child did not come up; whatever had been started for it is stopped again. */
    record ChildFailed(String child, List<String> lastLines, Path log) implements StartOutcome {
        public ChildFailed {
            lastLines = List.copyOf(lastLines);
        }
    }

    /** The launcher itself ended. */
    record LauncherFailed(List<String> lastLines, Path log) implements StartOutcome {
        public LauncherFailed {
            lastLines = List.copyOf(lastLines);
        }
    }

    /** The launcher runs, but not everything came up in time; the names are of those that did not. */
    record TimedOut(List<String> missing, Path logs) implements StartOutcome {
        public TimedOut {
            missing = List.copyOf(missing);
        }
    }

    /** Nothing was started, for a reason that the user can change. */
    record Refused(String reason) implements StartOutcome {}
}
