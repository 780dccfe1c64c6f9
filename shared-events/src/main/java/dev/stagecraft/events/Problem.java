package dev.stagecraft.events;

/**
 * One thing that is wrong with a request.
 *
 * @param place where: a line and key of a file, a field, a host; may be empty
 * @param message what is wrong and what was expected
 */
public record Problem(String place, String message) {
    public Problem {
        place = PlainText.of(place);
        message = PlainText.of(message);
    }

    @Override
    public String toString() {
        return place.isEmpty() ? message : place + ": " + message;
    }
}
