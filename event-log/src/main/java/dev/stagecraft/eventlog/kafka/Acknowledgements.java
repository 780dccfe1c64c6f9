package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.EventPublisher.PublishFailed;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The broker's word that it has what it was sent. */
final class Acknowledgements {
    private Acknowledgements() {}

    static void await(List<Future<RecordMetadata>> pending) {
        try {
            for (Future<RecordMetadata> acknowledgement : pending) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new PublishFailed("the broker did not take a record: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishFailed("interrupted while waiting for the broker", e);
        }
    }
}
