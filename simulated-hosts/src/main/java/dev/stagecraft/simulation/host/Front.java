package dev.stagecraft.simulation.host;

/** What stands between a host and its network. */
public interface Front {

    /** Ends every session, without a word. */
    void drop();

    /** Lets nobody in from now on, and ends every session. */
    void down();

    /** Lets people in. */
    void up();
}
