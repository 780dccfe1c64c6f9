package dev.stagecraft.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.codec.EventCodec;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void canBeWrittenWhereverItsTextWasCut() throws Exception {
        String whales = "\uD83D\uDC33".repeat(Failure.MAX_TAIL);

        Failure cut = Failure.of(Reason.DISK_FULL, whales + ".", whales + ".");

        byte[] json = EventCodec.json().writeValueAsBytes(cut);
        assertThat(EventCodec.json().readValue(json, Failure.class)).isEqualTo(cut);
        assertThat(cut.outputTail()).hasSize(Failure.MAX_TAIL).startsWith("?\uD83D");
    }

    @Test
    void holdsNoCharacterThatADatabaseRefuses() {
        assertThat(Failure.of(Reason.DISK_FULL, "a\0b").message()).isEqualTo("a?b");
    }
}
