package dev.stagecraft.simulation.host;

/** Keeps what hosts have on their disks. Safe for threads that each have a host of their own. */
public interface Disks {

    /** The disk as it was saved last; a new one for a host that has none. */
    Disk load(String host);

    /** Whole or not at all, also when this process is killed. */
    void save(String host, Disk disk);
}
