package dev.stagecraft.access.mina;

import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.mina.SessionOpener.Opened;
import dev.stagecraft.access.script.HostFolders;
import java.time.Duration;

/** Logs in at one address. */
record Login(Dialer dialer, SessionOpener opener, HostFolders folders, AnswerWatch watch, LoginTurns turns) {
    /** Servers end a connection that does not log in for as long, most of them after two minutes. */
    private static final Duration STALE = Duration.ofSeconds(20);

    /**
     * A host that has answered has the whole time once more for its login: where many are asked at once its first words alone may
     * have taken long.
     *
     * @throws DialException if the next address is worth a try
     * @throws FinalFailureException if it is not
     */
    Connected at(HostAddress address, Deadline deadline)
            throws DialException, FinalFailureException, InterruptedException {
        Duration allowed = deadline.remaining();
        AnsweredChannel answered = dialer.answered(address, deadline);
        long heard = System.nanoTime();
        boolean admitted = false;
        try {
            watch.answered();
            try (LoginTurns.Turn _ = turns.take()) {
                admitted = System.nanoTime() - heard < STALE.toNanos();
                if (admitted) {
                    return on(answered, address, Deadline.after(allowed));
                }
                Dialer.close(answered.channel());
                AnsweredChannel again = dialer.answered(address, Deadline.after(allowed));
                return on(again, address, Deadline.after(allowed));
            }
        } finally {
            if (!admitted) {
                Dialer.close(answered.channel());
            }
        }
    }

    private Connected on(AnsweredChannel answered, HostAddress address, Deadline deadline)
            throws DialException, FinalFailureException, InterruptedException {
        Opened opened = opener.on(answered, address, deadline);
        return new Connected(new MinaHostConnection(
                opened.session(), address, opened.hostKey(), opener.user(), folders, System.nanoTime()));
    }
}
