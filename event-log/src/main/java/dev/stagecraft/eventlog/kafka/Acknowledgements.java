package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.EventPublisher.PublishFailed;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The broker's word that it has what it was sent. */
final class Acknowledgements {
    private Acknowledgements() {}

    /** Returns or throws once none of them is under way any more; throws earlier only when interrupted. */
    static void await(List<Future<RecordMetadata>> pending) {
        @Nullable ExecutionException failure = null;
        try {
            for (Future<RecordMetadata> acknowledgement : pending) {
                try {
                    acknowledgement.get();
                } catch (ExecutionException e) {
                    failure = failure == null ? e : failure;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishFailed("interrupted while waiting for the broker", e);
        }
        if (failure != null) {
            throw new PublishFailed("the broker did not take a record: " + failure.getMessage(), failure);
        }
    }
}
