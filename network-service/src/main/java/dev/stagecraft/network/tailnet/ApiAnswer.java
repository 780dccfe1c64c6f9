package dev.stagecraft.network.tailnet;

import java.util.function.Function;

/** What came of asking an API. */
public sealed interface ApiAnswer<T> {

    /** It did as it was asked. */
    record Given<T>(T value) implements ApiAnswer<T> {}

    /** It did not. */
    record Failed<T>(ApiFailure why) implements ApiAnswer<T> {}

    static <T> ApiAnswer<T> given(T value) {
        return new Given<>(value);
    }

    static <T> ApiAnswer<T> failed(ApiFailure why) {
        return new Failed<>(why);
    }

    /** What is made of the value, where there is one. */
    default <U> ApiAnswer<U> then(Function<T, ApiAnswer<U>> next) {
        return switch (this) {
            case Given<T>(T value) -> next.apply(value);
            case Failed<T>(ApiFailure why) -> failed(why);
        };
    }

    /** This value instead of the failure that nothing is there. */
    default ApiAnswer<T> whereNothingIs(T value) {
        return this instanceof Failed<T>(ApiFailure why) && why instanceof ApiFailure.NotThere ? given(value) : this;
    }
}
