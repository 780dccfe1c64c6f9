package dev.stagecraft.access.mina;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** MINA's futures as the JDK's: MINA's own waits swallow interrupts. */
final class Futures {
    private Futures() {}

    static <T> T await(Future<T> future, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }

    static Throwable cause(ExecutionException failed) {
        return reason(failed.getCause());
    }

    static CompletableFuture<ClientSession> of(ConnectFuture connecting) {
        CompletableFuture<ClientSession> result = new CompletableFuture<>();
        connecting.addListener(done -> {
            if (done.isConnected()) {
                result.complete(done.getClientSession());
            } else {
                result.completeExceptionally(reason(done.getException()));
            }
        });
        return result;
    }

    static CompletableFuture<Boolean> of(AuthFuture authenticating) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        authenticating.addListener(done -> {
            if (done.isSuccess()) {
                result.complete(true);
            } else {
                result.completeExceptionally(reason(done.getException()));
            }
        });
        return result;
    }

    static CompletableFuture<Boolean> of(OpenFuture opening) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        opening.addListener(done -> {
            if (done.isOpened()) {
                result.complete(true);
            } else {
                result.completeExceptionally(reason(done.getException()));
            }
        });
        return result;
    }

    private static Throwable reason(@Nullable Throwable failure) {
        return Objects.requireNonNullElseGet(failure, () -> new IOException("cancelled"));
    }
}
