package dev.stagecraft.cli.commands;

import dev.stagecraft.cli.request.Demonstration.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes a stage once, at the end of the command or at Ctrl-C. */
final class Curtain implements AutoCloseable {
    private final Stage stage;
    private final PrintStream out;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::closeAtInterrupt, "end of the demo");

    private Curtain(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    static Curtain over(Stage stage, PrintStream out) {
        Curtain curtain = new Curtain(stage, out);
        Runtime.getRuntime().addShutdownHook(curtain.hook);
        return curtain;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            stage.close();
        }
    }

    private void closeAtInterrupt() {
        try {
            close();
        } catch (IOException e) {
            out.println("The demo did not end cleanly: " + e.getMessage());
        }
    }
}
