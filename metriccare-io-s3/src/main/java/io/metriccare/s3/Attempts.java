package io.metriccare.s3;

import java.util.List;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Learns whether a request was answered when it was sent for the first time. Not thread-safe; for one request. */
final class Attempts implements MetricPublisher {
    private boolean one;

    @Override
    public void publish(MetricCollection request) {
        one = request.metricValues(CoreMetric.RETRY_COUNT).equals(List.of(0));
    }

    /** Whether the server got the request once; it may have followed others whose answers were lost. */
    boolean isOne() {
        return one;
    }

    @Override
    public void close() {}
}
