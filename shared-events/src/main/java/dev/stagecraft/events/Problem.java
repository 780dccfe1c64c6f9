package dev.stagecraft.events;

/**
 * One thing that is wrong with a request.
 *
 * @param place where: a line and key of a file, a field, a host; may be empty; at most {@value #MAX_PLACE} characters
 * @param message what is wrong and what was expected; at most {@value #MAX_MESSAGE} characters
 */
public record Problem(String place, String message) {
    private static final int MAX_PLACE = 500;
    private static final int MAX_MESSAGE = 2_000;

    public Problem {
        place = PlainText.start(place, MAX_PLACE);
        message = PlainText.start(message, MAX_MESSAGE);
    }

    @Override
    public String toString() {
        return place.isEmpty() ? message : place + ": " + message;
    }
}
