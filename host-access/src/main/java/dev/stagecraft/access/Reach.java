package dev.stagecraft.access;

/** How packets get to an address. */
public sealed interface Reach {

    record Direct() implements Reach {}

    /** Through a SOCKS5 proxy without a login, which also resolves the address's name. */
    record Socks5(String host, int port) implements Reach {}

    /** Through a host that forwards, which also resolves the address's name. */
    record Jump(JumpHost host) implements Reach {}
}
