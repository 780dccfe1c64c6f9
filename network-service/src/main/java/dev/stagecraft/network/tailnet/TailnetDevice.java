package dev.stagecraft.network.tailnet;

/**
 * A device of a tailnet.
 *
 * @param id the control server's
 * @param name what the tailnet calls it, without the tailnet's domain
 */
public record TailnetDevice(String id, String name) {}
