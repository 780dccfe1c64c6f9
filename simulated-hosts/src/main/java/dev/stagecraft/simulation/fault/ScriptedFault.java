package dev.stagecraft.simulation.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A fault that one host has been given, written {@code install-fails}, {@code install-fails:3} or {@code install-fails:always}.
 *
 * @param times how often it strikes before it is over
 */
public record ScriptedFault(Fault fault, int times) {
    private static final String ALWAYS = "always";

    public ScriptedFault {
        if (times < 1) {
            throw new IllegalArgumentException(fault.word() + ": expected at least once, got " + times);
        }
    }

    /** As often as the fault strikes where nothing else is said. */
    public static ScriptedFault usual(Fault fault) {
        return new ScriptedFault(fault, fault.usual);
    }

    @JsonCreator
    public static ScriptedFault parse(String text) {
        String[] parts = text.split(":", 2);
        Fault fault = Fault.of(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("no fault is called '"
                        + parts[0] + "'; there are "
                        + Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(", "))));
        return parts.length == 1 ? usual(fault) : new ScriptedFault(fault, times(text, parts[1]));
    }

    private static int times(String text, String number) {
        try {
            return number.equals(ALWAYS) ? Fault.FOR_GOOD : Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    text + ": expected a number of times or '" + ALWAYS + "' after the colon", e);
        }
    }

    /** The reason with which a host that has this fails; empty: it ends ready. */
    public Optional<String> reason() {
        return fault.reason(times);
    }

    @Override
    @JsonValue
    public String toString() {
        return fault.word() + ":" + (times == Fault.FOR_GOOD ? ALWAYS : times);
    }
}
