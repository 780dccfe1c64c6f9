package dev.stagecraft.simulation.host;

/** What happened on hosts, for those who want to know afterwards. Safe for threads. */
@FunctionalInterface
public interface Journal {

    /** What may happen. */
    enum Event {
        LOGIN,
        LOGIN_REFUSED,
        /** Work that changes the host has begun. */
        BEGUN,
        /** Work that changes the host has ended; the detail ends with its exit code. */
        ENDED,
        /** Two sessions of one service are at work: two workers believe that the host is theirs. Its lock keeps runs apart. */
        OVERLAP,
        /** A scripted fault struck. */
        FAULT,
        REBOOT,
        /** Somebody was refused, since other work goes on. */
        BUSY,
        /** Somebody was refused, since a later claim was here. */
        FENCED
    }

    void tell(String host, Event event, String detail);
}
