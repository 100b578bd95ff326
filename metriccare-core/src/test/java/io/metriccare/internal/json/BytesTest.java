package io.metriccare.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.catalog.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    private static final LocalDate FROM = LocalDate.of(1800, 1, 1);
    private static final LocalDate TO = LocalDate.of(2200, 12, 31);

    private final Bytes bytes = new Bytes();

    @Test
    void writesEveryDateOfFourCenturiesAsJavaTimeDoes() {
        StringBuilder expected = new StringBuilder();
        FROM.datesUntil(TO).forEach(date -> {
            bytes.put(date);
            expected.append(date);
        });
        assertThat(bytes).hasToString(expected.toString());
    }

    @Test
    void writesAnInstantOfEveryDayOfFourCenturiesAsJavaTimeDoes() {
        StringBuilder expected = new StringBuilder();
        FROM.datesUntil(TO).forEach(date -> {
            long secondOfDay = date.toEpochDay() * 7919 % 86_400;
            Instant instant = date.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(Math.abs(secondOfDay));
            bytes.put(instant);
            expected.append(instant);
        });
        assertThat(bytes).hasToString(expected.toString());
    }

    @Test
    void writesEverySecondOfADayAsJavaTimeDoes() {
        StringBuilder expected = new StringBuilder();
        for (int second = -86_400; second < 0; second++) {
            Instant instant = Instant.ofEpochSecond(second);
            bytes.put(instant);
            expected.append(instant);
        }
        assertThat(bytes).hasToString(expected.toString());
    }

    @Test
    void leavesFractionsOfASecondOut() {
        bytes.put(Instant.parse("1969-12-31T23:59:59.999Z"));
        assertThat(bytes).hasToString("1969-12-31T23:59:59Z");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "0, 4, 0000",
        "123, 6, 000123",
        "999999, 6, 999999",
        "1000000, 6, 1000000",
        "100000000000, 6, 100000000000",
        "9223372036854775807, 1, 9223372036854775807"
    })
    void padsNumbersToAtLeastSoManyDigits(long number, int digits, String expected) {
        bytes.putPadded(number, digits);
        assertThat(bytes).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "a \"quoted\" word",
                "back\\slash",
                "\"",
                "tab\tline\nreturn\r\f\bnull\0",
                "\u001f\u007f\u0080",
                "Ærøskøbing",
                "漢字 and \u2028",
                "smile 😀 and 𝒳 \"twice\" 😀"
            })
    void writesAnyStringSoThatJsonReadsItBack(String string) throws JsonProcessingException {
        bytes.put('"');
        bytes.putString(string);
        bytes.put('"');
        assertThat(new JsonMapper().readValue(bytes.toString(), String.class)).isEqualTo(string);
    }

    @Test
    void writesNonAsciiAsUtf8() {
        bytes.putString("é😀");
        assertThat(written()).isEqualTo("é😀".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesTheSameForATextAsForItsString() {
        String string = "a \"b\" \\ \u0001 é 😀";
        bytes.putString(string);
        String asString = bytes.toString();
        bytes.clear();
        bytes.put(Text.of(string));
        assertThat(bytes).hasToString(asString);
    }

    @Test
    void growsAsFarAsItMust() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            bytes.putAscii("id-");
            bytes.putPadded(i, 5);
            bytes.put(';');
            bytes.putString("\"é\"");
            bytes.put(FROM);
            bytes.put(Instant.EPOCH);
            expected.append("id-")
                    .append("%05d".formatted(i))
                    .append(";\\\"é\\\"1800-01-01")
                    .append(Instant.EPOCH);
        }
        assertThat(bytes).hasToString(expected.toString());
    }

    @Test
    void takesMoreAtOnceThanItHolds() {
        byte[] much = new byte[1_000_000];
        bytes.put('x');
        bytes.put(much);
        assertThat(bytes.size()).isEqualTo(1_000_001);
    }

    @Test
    void forgetsWhatIsTruncated() {
        bytes.putAscii("12345");
        bytes.truncate(2);
        bytes.put('6');
        assertThat(bytes).hasToString("126");
    }

    @Test
    void isEmptyAfterClearing() {
        bytes.putAscii("12345");
        bytes.clear();
        assertThat(bytes.size()).isZero();
        assertThat(bytes).hasToString("");
    }

    private byte[] written() {
        return Arrays.copyOf(bytes.array(), bytes.size());
    }
}
