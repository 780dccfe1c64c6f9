package dev.stagecraft.platform.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A child that came up once and is not started again when it ends. */
public final class RunningChild implements AutoCloseable {
    private static final Duration COMES_UP_WITHIN = Duration.ofSeconds(90);
    private static final int LAST_LINES = 20;

    private final ChildProcess process;
    private final LogFile log;

    private RunningChild(ChildProcess process, LogFile log) {
        this.process = process;
        this.log = log;
    }

    /** Returns once the program answers; throws with its last words if it does not come up. */
    public static RunningChild start(ChildProgram program, Path logs) throws IOException, InterruptedException {
        LogFile log = LogFile.at(logs.resolve(program.name() + ".log"));
        RunningChild child = new RunningChild(ChildProcess.start(program.prepare(log), log), log);
        if (child.process.awaitAnswer(program, COMES_UP_WITHIN)) {
            return child;
        }
        child.close();
        List<String> last = LogFile.lastLines(log.path(), LAST_LINES);
        throw new IOException("%s did not come up; the end of %s:%n%s"
                .formatted(program.name(), log.path(), String.join(System.lineSeparator(), last)));
    }

    public long pid() {
        return process.pid();
    }

    public void kill() {
        process.kill();
    }

    @Override
    public void close() throws IOException {
        process.close();
        log.close();
    }
}
