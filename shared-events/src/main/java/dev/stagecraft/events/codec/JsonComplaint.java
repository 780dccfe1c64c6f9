package dev.stagecraft.events.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with JSON that was not accepted, in words for whoever wrote it.
 *
 * @param place the fields that lead there, or line and column of what is no JSON; empty for the whole of it
 */
record JsonComplaint(String place, String message) {

    static JsonComplaint of(IOException e) {
        return e instanceof JacksonException refusal
                ? of(refusal)
                : new JsonComplaint("", "not readable: " + e.getMessage());
    }

    private static JsonComplaint of(JacksonException e) {
        if (e instanceof JsonMappingException mapping && !(e.getCause() instanceof StreamReadException)) {
            return new JsonComplaint(place(mapping), message(mapping));
        }
        JsonLocation at = e.getLocation();
        JacksonException notJson = e.getCause() instanceof StreamReadException cause ? cause : e;
        return new JsonComplaint(
                at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr(),
                "not JSON: " + notJson.getOriginalMessage());
    }

    @Override
    public String toString() {
        return place.isEmpty() ? message : place + ": " + message;
    }

    private static String place(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
        }
        return path.isEmpty() ? "" : path.substring(path.charAt(0) == '.' ? 1 : 0);
    }

    private static String message(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
        if (e instanceof InvalidNullException || e.getCause() instanceof NullPointerException) {
            return "null where a value is expected";
        }
        return e instanceof MismatchedInputException other ? mismatch(other) : "a bad value";
    }

    /** Jackson tells these apart by its words alone. */
    private static String mismatch(MismatchedInputException e) {
        String words = e.getOriginalMessage();
        if (words.startsWith("Missing required")) {
            return "missing";
        }
        if (words.startsWith("Trailing token")) {
            return "something stands after the end of the value";
        }
        return "not " + wanted(e.getTargetType());
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "of the kind that is wanted";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == int.class ? "a whole number of 32 bits" : "a value for " + type.getSimpleName();
    }
}
