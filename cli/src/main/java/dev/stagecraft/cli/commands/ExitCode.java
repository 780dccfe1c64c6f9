package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.cli.request.Summary;
import dev.stagecraft.cli.request.Verdict;

/** What a command tells the shell. */
public enum ExitCode {
    READY(0),
    /** What the user wrote: the file, a flag, a name. */
    CONFIGURATION(1),
    /** What the user's hosts or network are reached through. */
    PROVIDER(2),
    /** The platform does not run or does not answer. */
    PLATFORM(3),
    FAILED(10),
    SUPERSEDED(11);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** A failed host weighs more than one that a newer request took over. */
    static ExitCode of(Summary summary) {
        if (summary.request().state() == RequestView.State.REJECTED) {
            return CONFIGURATION;
        }
        if (summary.count(Verdict.FAILED) > 0) {
            return FAILED;
        }
        return summary.count(Verdict.SUPERSEDED) > 0 ? SUPERSEDED : READY;
    }
}
