package dev.stagecraft.platform.process;

/** The signal that a program takes as the wish to end in good order. */
public enum EndSignal {
    TERM,
    INT
}
