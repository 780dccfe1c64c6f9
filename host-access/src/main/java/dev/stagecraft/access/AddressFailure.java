package dev.stagecraft.access;

/** What happened at one address. */
public record AddressFailure(HostAddress address, Cause cause, String detail) {

    public enum Cause {
        NAME_UNKNOWN("the name is unknown"),
        PORT_CLOSED("the port is closed"),
        NO_ROUTE("no way leads there"),
        NO_ANSWER("no answer"),
        NO_BANNER("the port is open, but no SSH server speaks there"),
        PROXY("the proxy fails"),
        FORWARD_REFUSED("the jump host refuses to forward"),
        DROPPED("the connection was dropped before the login"),
        LOGIN_REFUSED("the login was refused");

        private final String words;

        Cause(String words) {
            this.words = words;
        }
    }

    /** For people: the address, what happened, and what the other side said about it. */
    public String message() {
        return address + ": " + cause.words + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
