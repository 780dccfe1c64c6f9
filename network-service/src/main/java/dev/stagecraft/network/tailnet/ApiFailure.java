package dev.stagecraft.network.tailnet;

/** Why an API did not do what it was asked. The words are for people: one line, without anything secret. */
public sealed interface ApiFailure {

    String words();

    /** It does not accept the token, or the client's secret. */
    record AccessRefused(String words) implements ApiFailure {}

    /** It knows the token, which may not do this. */
    record NotAllowed(String words) implements ApiFailure {}

    /** Whoever asks may not give one of these tags. */
    record TagNotPermitted(String words) implements ApiFailure {}

    /** Nothing is there by this id, or at this address. */
    record NotThere(String words) implements ApiFailure {}

    /** It wants to be asked later. Until then nothing is sent to it any more. */
    record TooManyRequests(String words) implements ApiFailure {}

    /** It was not reached, did not answer in time, or is out of order. */
    record Unreachable(String words) implements ApiFailure {}

    /** It answers otherwise than this kind of API does. */
    record NotUnderstood(String words) implements ApiFailure {}
}
