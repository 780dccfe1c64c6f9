package dev.stagecraft.simulation.host;

import java.io.IOException;

/** Where a script's output goes. */
public interface Console {
    void out(String text) throws IOException;

    void err(String text) throws IOException;
}
