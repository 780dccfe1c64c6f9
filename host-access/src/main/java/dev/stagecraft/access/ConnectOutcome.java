package dev.stagecraft.access;

/** What trying to get into a host gave. */
public sealed interface ConnectOutcome permits ConnectOutcome.Connected, AccessFailure {

    /** The caller closes the connection. */
    record Connected(HostConnection connection) implements ConnectOutcome {}
}
