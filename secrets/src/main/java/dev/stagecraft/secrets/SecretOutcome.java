package dev.stagecraft.secrets;

/** What looking for a secret gave. */
public sealed interface SecretOutcome {

    record Found(Secret secret) implements SecretOutcome {}

    /** Not there, or not usable. The message tells the operator where to put it, and never holds what was read. */
    record Missing(String message) implements SecretOutcome {}
}
