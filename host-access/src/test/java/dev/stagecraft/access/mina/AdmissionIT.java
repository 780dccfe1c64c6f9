package dev.stagecraft.access.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.AccessFailure.Unreachable;
import dev.stagecraft.access.Admission;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose place is left for how long. */
@Timeout(60)
class AdmissionIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MinaHostAccess access = new MinaHostAccess();
    private final MinaServer host = new MinaServer();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        access.close();
        host.close();
    }

    @Test
    void aHostThatSaysNothingCostsItsPlaceForAMomentOnly() throws Exception {
        try (Listener silent = new Listener("", false)) {
            assertThat(connect(Duration.ofSeconds(3), noted(), silent.address()))
                    .isInstanceOf(Unreachable.class);
        }
        assertThat(asked).containsExactly("leave");
    }

    @Test
    void aHostThatAnswersAtOnceKeepsIt() throws Exception {
        connected(connect(LONG, noted(), host.address()));

        assertThat(asked).containsExactly("enter");
    }

    @Test
    void theAddressThatAnswersTakesItAgain() throws Exception {
        try (Listener silent = new Listener("", false)) {
            connected(connect(Duration.ofSeconds(4), noted(), silent.address(), host.address()));
        }
        assertThat(asked).containsExactly("leave", "enter");
    }

    @Test
    void waitingForAPlaceUsesUpNoDeadline() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        Admission crowded = new Admission() {
            @Override
            public void leave() {}

            @Override
            public void enter() throws InterruptedException {
                asked.add("enter");
                free.await();
            }
        };
        Duration deadline = Duration.ofSeconds(2);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            Future<ConnectOutcome> waiting = executor.submit(() -> connect(deadline, crowded, host.address()));
            await().until(() -> System.nanoTime() - begun > deadline.toNanos() && !asked.isEmpty());
            free.countDown();
            connected(waiting.get());
        }
    }

    @Test
    void hostsThatFallSilentInTheirLoginHoldUpTheNextForAMomentOnly() throws Exception {
        int stuck = 150;
        try (Listener silent = new Listener("SSH-2.0-stuck\r\n", false);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ConnectOutcome>> dead = new ArrayList<>();
            for (int i = 0; i < stuck; i++) {
                dead.add(executor.submit(() -> connect(LONG, noted(), silent.address())));
            }
            await().atMost(LONG).until(() -> Collections.frequency(asked, "enter") == stuck);
            connected(connect(LONG, noted(), host.address()));
            assertThat(dead).noneMatch(Future::isDone);
            dead.forEach(future -> future.cancel(true));
        }
    }

    private static void connected(ConnectOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Connected.class, connected -> connected.connection().close());
    }

    private Admission noted() {
        return new Admission() {
            @Override
            public void leave() {
                asked.add("leave");
            }

            @Override
            public void enter() {
                asked.add("enter");
            }
        };
    }

    private ConnectOutcome connect(Duration deadline, Admission place, HostAddress... addresses)
            throws InterruptedException {
        HostTarget target = new HostTarget(
                List.of(addresses), host.user(), host.userKey(), new HostKeyPolicy.Pinned(host.hostKey()), deadline);
        return access.connect(target, place);
    }
}
