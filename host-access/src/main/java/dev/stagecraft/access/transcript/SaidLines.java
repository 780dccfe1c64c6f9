package dev.stagecraft.access.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream into lines, and passes over lines that are longer than any of ours could be. */
final class SaidLines {
    private static final int LONGEST = 16 * 1024;

    private final Consumer<String> listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    SaidLines(Consumer<String> listener) {
        this.listener = listener;
    }

    void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                end();
            } else if (line.size() <= LONGEST) {
                line.write(bytes[i]);
            }
        }
    }

    /** The last line may lack its newline. */
    void end() {
        if (line.size() > 0 && line.size() <= LONGEST) {
            listener.accept(line.toString(StandardCharsets.UTF_8));
        }
        line.reset();
    }
}
