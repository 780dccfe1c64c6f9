package dev.stagecraft.access.script;

/**
 * Where a host keeps what outlives a connection.
 *
 * @param state locks, fences and jobs; survives a reboot
 * @param run secrets on their way into a job; in memory
 */
public record HostFolders(String state, String run) {

    public static HostFolders standard() {
        return new HostFolders("/var/lib/stagecraft", "/run/stagecraft");
    }
}
