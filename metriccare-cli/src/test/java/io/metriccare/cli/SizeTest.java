package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
    @ParameterizedTest
    @CsvSource({
        "1024, 1024",
        "10kB, 10000",
        "256MB, 256000000",
        "256mb, 256000000",
        "1 GB, 1000000000",
        "64MiB, 67108864",
        "1.5k, 1500",
        "2T, 2000000000000",
        "7b, 7",
        "1Ki, 1024"
    })
    void isReadAsPeopleWriteIt(String text, long bytes) {
        assertThat(Size.parse("--shard-size", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "big", "-1MB", "1XB", "1e6", "MB"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> Size.parse("--shard-size", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--shard-size must be a number of bytes but was \"" + text + "\"; write 256MB");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999949, 999.9 kB", "999950, 1.0 MB", "1500000000, 1.5 GB"})
    void isToldInAFewDigits(long bytes, String told) {
        assertThat(Size.told(bytes)).isEqualTo(told);
    }
}
