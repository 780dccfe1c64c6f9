package dev.stagecraft.platform.launcher;

import dev.stagecraft.platform.process.ChildProcess;
import dev.stagecraft.platform.process.ChildProgram;
import dev.stagecraft.platform.process.LogFile;
import dev.stagecraft.platform.state.ChildState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps one child running, on a thread of its own, until it is stopped. */
final class SupervisedChild {
    private static final Duration COMES_UP_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final ChildProgram program;
    private final LogFile output;
    private final LauncherLog log;
    private final StatusBoard board;
    private final Consumer<String> giveUp;
    private final CountDownLatch cameUp = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** Gives the name to giveUp, once, if the child does not come up even once. */
    SupervisedChild(ChildProgram program, LogFile output, LauncherLog log, StatusBoard board, Consumer<String> giveUp) {
        this.program = program;
        this.output = output;
        this.log = log;
        this.board = board;
        this.giveUp = giveUp;
        this.thread = Thread.ofPlatform().name(program.name()).unstarted(this::run);
        board.add(program);
    }

    void start() {
        thread.start();
    }

    void awaitUp() throws InterruptedException {
        cameUp.await();
    }

    /** Asks the child to end, without waiting; it is not started again. */
    void askToStop() {
        if (stop.getCount() > 0) {
            stop.countDown();
            thread.interrupt();
        }
    }

    /** Returns once the child is gone. */
    void stop() throws InterruptedException {
        askToStop();
        thread.join();
    }

    private void run() {
        try {
            int attempt = 1;
            while (!stop.await(pauseBefore(attempt).toMillis(), TimeUnit.MILLISECONDS)) {
                Instant begin = log.clock().instant();
                End end = runOnce();
                Duration ranFor = Duration.between(begin, log.clock().instant());
                attempt = RestartPolicy.nextAttempt(attempt, ranFor);
                String what = "%s %s after %d s".formatted(program.name(), end.how, ranFor.toSeconds());
                if (cameUp.getCount() > 0 && (end.hopeless || attempt > RestartPolicy.ATTEMPTS_TO_COME_UP)) {
                    giveUp(what);
                } else {
                    startAgain(what, attempt);
                }
            }
        } catch (InterruptedException stopped) {
            log.say(program.name() + " stopped");
        }
        board.is(program.name(), ChildState.STOPPED);
    }

    private static Duration pauseBefore(int attempt) {
        return attempt == 1 ? Duration.ZERO : RestartPolicy.pauseBefore(attempt);
    }

    /** Hopeless: a child that never came up would only do the same again. */
    private record End(String how, boolean hopeless) {}

    /** Runs the child until it ends by itself. */
    private End runOnce() throws InterruptedException {
        try (ChildProcess process = ChildProcess.start(program.prepare(output), output)) {
            board.started(program.name(), process.identity());
            if (process.awaitAnswer(program, COMES_UP_WITHIN)) {
                comesUp();
                watch(process);
            }
            return process.waitFor(Duration.ZERO)
                    ? new End("ended with " + process.exitCode(), false)
                    : new End("did not answer", true);
        } catch (IOException e) {
            return new End("could not be started (" + e.getMessage() + ")", true);
        } catch (RuntimeException bug) {
            return new End("could not be watched (" + bug + ")", false);
        }
    }

    private void comesUp() {
        board.is(program.name(), ChildState.UP);
        log.say(program.name() + " is up");
        cameUp.countDown();
    }

    private void watch(ChildProcess process) throws InterruptedException {
        while (!process.waitFor(LOOK_EVERY)) {
            ChildState state = program.answers(process.pid()) ? ChildState.UP : ChildState.SILENT;
            board.is(program.name(), state);
        }
    }

    private void startAgain(String what, int attempt) {
        board.startsAgain(program.name());
        log.say("%s; started again in %d s (attempt %d)"
                .formatted(what, RestartPolicy.pauseBefore(attempt).toSeconds(), attempt));
    }

    private void giveUp(String what) {
        stop.countDown();
        log.say(what + "; given up");
        output.line(what);
        giveUp.accept(program.name());
    }
}
