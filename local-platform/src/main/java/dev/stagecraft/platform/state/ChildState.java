package dev.stagecraft.platform.state;

/** Where a child stands. */
public enum ChildState {
    /** Its turn has not come: it needs another one to be up first. */
    WAITING,
    STARTING,
    UP,
    /** It runs, and was up, but does not answer now. */
    SILENT,
    /** It ended by itself and is started again after a pause. */
    PAUSING,
    STOPPED
}
