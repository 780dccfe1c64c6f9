package dev.stagecraft.access.transcript;

import java.io.OutputStream;
import java.util.function.Consumer;

/** One output stream of a script: its tail is kept, and its lines are passed on as they come. */
final class ScriptStream extends OutputStream {
    private final Tail tail;
    private final SaidLines lines;

    ScriptStream(int tailBytes, Consumer<String> listener) {
        tail = new Tail(tailBytes);
        lines = new SaidLines(listener);
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        tail.write(bytes, offset, length);
        lines.write(bytes, offset, length);
    }

    synchronized String end() {
        lines.end();
        return tail.text();
    }
}
