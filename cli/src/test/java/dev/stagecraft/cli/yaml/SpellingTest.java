package dev.stagecraft.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> WORDS = List.of("role", "region", "size");

    @Test
    void suggestsTheNearestWord() {
        assertThat(Spelling.suggestion("regoin", WORDS)).isEqualTo("; did you mean 'region'?");
        assertThat(Spelling.suggestion("rol", WORDS)).isEqualTo("; did you mean 'role'?");
    }

    @Test
    void suggestsNothingWhereNoWordIsNear() {
        assertThat(Spelling.suggestion("colour", WORDS)).isEmpty();
        assertThat(Spelling.suggestion("", WORDS)).isEmpty();
    }
}
