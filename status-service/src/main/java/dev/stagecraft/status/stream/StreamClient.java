package dev.stagecraft.status.stream;

/** Whoever reads a stream. */
public interface StreamClient {

    /** Hands it the message and returns once it is on its way; false where the client is gone or reads no more. */
    boolean take(StreamMessage message);

    /** Whether the client is known to be there no more. */
    boolean gone();
}
