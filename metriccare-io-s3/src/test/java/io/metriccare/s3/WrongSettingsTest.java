package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a bucket cannot be told, it refuses where it is told. */
class WrongSettingsTest {
    private final S3Bucket.Builder bucket = S3Bucket.builder("s3://lake/data");

    private static void refused(String sentence, ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void attemptsThatAreNone() {
        refused("attempts must be 1 or more but was 0; write 5", () -> bucket.attempts(0, Duration.ofSeconds(1)));
        refused(
                "the time of an attempt must be longer than nothing but was PT0S; write PT2M",
                () -> bucket.attempts(1, Duration.ZERO));
    }

    @Test
    void aWaitThatIsNone() {
        refused(
                "backoff must be longer than nothing but was PT-1S; write PT20S",
                () -> bucket.backoff(Duration.ofSeconds(-1)));
    }

    @Test
    void partsThatS3WouldRefuse() {
        refused(
                "part size must be between 5242880 and 1073741824 bytes but was 1000; write 8388608 for 8 MiB",
                () -> bucket.partSize(1000));
    }
}
