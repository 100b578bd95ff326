package io.metriccare.s3;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** When a request is sent again: by the SDK's standard mode, and also if its body or the answer arrived damaged. */
final class Retries {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration FIRST_IF_BUSY = Duration.ofSeconds(1);

    /** Error codes of bodies that did not arrive as they were sent. */
    private static final Set<String> PASSING = Set.of(
            "BadDigest", "InvalidDigest", "XAmzContentChecksumMismatch", "XAmzContentSHA256Mismatch", "IncompleteBody");

    /**
     * How often an object is put at most if each time another request for its key is under way. The Amazon S3 API reference
     * wants that, but an upload by parts begun again, which the SDK's retries cannot tell apart.
     */
    static final int OF_CONFLICTS = 5;

    private static final BackoffStrategy PAUSE = BackoffStrategy.exponentialDelay(FIRST, Duration.ofSeconds(5));

    private Retries() {}

    static StandardRetryStrategy standard(int attempts, Duration longest) {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .backoffStrategy(BackoffStrategy.exponentialDelay(shorter(FIRST, longest), longest))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(shorter(FIRST_IF_BUSY, longest), longest))
                .retryOnException(Retries::isPassing)
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Waits before something is done again, longer each time. */
    static void pause(int time) throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE.computeDelay(time).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("sending was interrupted").initCause(e);
        }
    }

    private static boolean isPassing(Throwable failure) {
        if (failure instanceof AwsServiceException answer) {
            return answer.awsErrorDetails() != null
                    && PASSING.contains(String.valueOf(answer.awsErrorDetails().errorCode()));
        }
        return failure instanceof SdkClientException && isCutOff(failure);
    }

    /** An answer that breaks off in the middle is no XML. */
    private static boolean isCutOff(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof XMLStreamException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
