package dev.stagecraft.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    record Holder(String name, Secret key) {}

    @Test
    void printsAsStarsAlsoInsideARecord() {
        assertThat(new Holder("a", Secret.of("hunter2"))).hasToString("Holder[name=a, key=***]");
    }

    @Test
    void isEqualByValue() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    }

    @Test
    void givesNothingToJacksonEvenWhereFieldsAreVisible() throws Exception {
        ObjectMapper mapper = new ObjectMapper()
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .setVisibility(PropertyAccessor.ALL, Visibility.ANY);
        assertThat(mapper.writeValueAsString(new Holder("a", Secret.of("hunter2"))))
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "..", "../x", "a/b", "a b", "-a", "a\n", "ä"})
    void refusesNamesThatAreNotPlainFileNames(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretName(name));
    }

    @Test
    void keepsARefusedNameOutOfTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretName("hunter2 "))
                .withMessageNotContaining("hunter2");
    }
}
