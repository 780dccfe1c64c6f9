package dev.stagecraft.status.rest;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import java.util.function.Supplier;

/** What callers write, as values; what is no value is refused, with the reason. */
final class CallersWords {
    private CallersWords() {}

    static <T> T parameter(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    /** A path with a name that cannot be leads nowhere. */
    static <T> T path(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e.getMessage(), e);
        }
    }

    static NotFoundException nothingAt(String what) {
        return new NotFoundException("Nothing is known of " + what + ".");
    }
}
