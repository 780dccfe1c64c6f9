package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.request.Platform.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What needs a platform that runs already. */
@FunctionalInterface
interface OnRunningPlatform {
    int call(State.Running platform) throws IOException, InterruptedException;

    /** Does it, or tells how to start the platform. */
    static int run(Workplace workplace, OnRunningPlatform work) throws IOException, InterruptedException {
        return switch (workplace.platform().state()) {
            case State.Running running -> work.call(running);
            case State.NotRunning(List<String> lines) -> {
                List<String> all = new ArrayList<>(lines);
                all.add("start it with: ./stagecraft platform start");
                yield workplace.refuse(ExitCode.PLATFORM, all);
            }
        };
    }
}
