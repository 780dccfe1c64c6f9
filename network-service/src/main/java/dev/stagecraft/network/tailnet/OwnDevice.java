package dev.stagecraft.network.tailnet;

/**
 * A device that a machine of a host was, or is.
 *
 * @param id the control server's
 * @param incarnation the latest of the host that was this device
 */
public record OwnDevice(String id, int incarnation) {}
