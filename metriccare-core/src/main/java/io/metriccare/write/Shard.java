package io.metriccare.write;

import io.metriccare.FhirDataset;

/**
 * A run of whole patients that has a file of its own for each resource type.
 *
 * @param number from 0
 * @param first the first patient's index in the data set
 * @param end the index after the last's
 */
record Shard(int number, long first, long end) {
    /** One of several as equal as can be. */
    static Shard of(FhirDataset dataset, int number, int shards) {
        return new Shard(number, start(dataset.size(), number, shards), start(dataset.size(), number + 1L, shards));
    }

    long patients() {
        return end - first;
    }

    private static long start(long size, long number, long shards) {
        return size / shards * number + size % shards * number / shards;
    }
}
