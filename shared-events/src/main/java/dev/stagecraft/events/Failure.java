package dev.stagecraft.events;

import java.util.regex.Pattern;

/**
 * Why a step did not succeed, for people and for services.
 *
 * @param reason a code of {@link Reason}, or one that a later version knows
 * @param message host, step and cause in words
 * @param nextMove what to do about it
 * @param outputTail the last lines that a tool printed, redacted, at most {@value #MAX_TAIL} characters; may be empty
 */
public record Failure(String reason, String message, String nextMove, String outputTail) {
    public static final int MAX_TAIL = 4_000;
    private static final int MAX_TEXT = 2_000;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public Failure {
        if (!CODE.matcher(reason).matches()) {
            throw new IllegalArgumentException("reason '" + PlainText.shortened(reason, 80) + "' is not snake_case");
        }
        message = PlainText.end(message, MAX_TEXT);
        nextMove = PlainText.end(nextMove, MAX_TEXT);
        outputTail = PlainText.end(outputTail, MAX_TAIL);
    }

    public static Failure of(Reason reason, String message) {
        return of(reason, message, "");
    }

    public static Failure of(Reason reason, String message, String outputTail) {
        return new Failure(reason.code(), message, reason.nextMove(), outputTail);
    }

    /** The same in at most so many characters: the message comes first, then the next move, then the end of the tail. */
    public Failure within(int room) {
        String message = PlainText.start(this.message, room);
        int afterMessage = room - message.length();
        String nextMove = PlainText.start(this.nextMove, afterMessage);
        return new Failure(reason, message, nextMove, PlainText.end(outputTail, afterMessage - nextMove.length()));
    }
}
