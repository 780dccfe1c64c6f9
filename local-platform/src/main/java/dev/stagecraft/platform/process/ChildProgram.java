package dev.stagecraft.platform.process;

import java.io.IOException;

/** Something that runs as a child process. One thread at a time uses it. */
public interface ChildProgram {
    String name();

    /** The port on the loopback interface where it answers. */
    int port();

    /** Called before every start: makes what the program needs, removes what an earlier one left, and tells how to run it. */
    ChildCommand prepare(LogFile log) throws IOException, InterruptedException;

    /** One look, without waiting, at whether the process with this number does its work. */
    boolean answers(long pid);
}
