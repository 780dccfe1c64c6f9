package dev.stagecraft.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.network.tailnet.ApiAnswer;
import dev.stagecraft.network.tailnet.ApiFailure;

/** What an answer must be. */
final class Answered {
    private Answered() {}

    static <T> T value(ApiAnswer<T> answer) {
        assertThat(answer).isInstanceOf(ApiAnswer.Given.class);
        return ((ApiAnswer.Given<T>) answer).value();
    }

    static <T> ApiFailure why(ApiAnswer<T> answer) {
        assertThat(answer).isInstanceOf(ApiAnswer.Failed.class);
        return ((ApiAnswer.Failed<T>) answer).why();
    }
}
