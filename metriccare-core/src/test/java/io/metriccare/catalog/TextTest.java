package io.metriccare.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a \"b\" \\ c", "\0\u0001\t\n\r\u001f", "\u007fé漢\u2028", "😀𝒳"})
    void isReadBackByJson(String string) throws JsonProcessingException {
        assertThat(new JsonMapper().readValue('"' + Text.of(string).json() + '"', String.class))
                .isEqualTo(string);
    }

    @Test
    void escapesOnlyWhatJsonAsksFor() {
        assertThat(Text.of("a/b'é \"c\"\\\u0007").json()).isEqualTo("a/b'é \\\"c\\\"\\\\\\u0007");
    }

    @Test
    void isShownAsPeopleReadIt() {
        assertThat(Text.of("a \"b\"")).hasToString("a \"b\"");
    }

    @Test
    void copiesItsJsonToWhereItIsTold() {
        Text text = Text.of("é\"");
        byte[] target = new byte[text.jsonSize() + 2];
        text.copyTo(target, 1);
        assertThat(target).isEqualTo("\0é\\\"\0".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void equalsATextOfTheSameString() {
        assertThat(Text.of("a")).isEqualTo(Text.of("a")).hasSameHashCodeAs(Text.of("a"));
        assertThat(Text.of("a")).isNotEqualTo(Text.of("b"));
    }
}
