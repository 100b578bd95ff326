package io.metriccare.spark;

import io.metriccare.FhirDataset;
import io.metriccare.record.ResourceType;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.types.StructType;

/**
 * How large a table is. Patients, and what all patients share, are counted; encounters, conditions and bytes are as many
 * as some evenly spread patients have on average.
 */
record TableSize(long rows, long bytes) {
    private static final int SAMPLE = 512;
    /** What Spark's own readers take as one part of a file. */
    private static final long PARTITION = 128 << 20;
    /** Less is not worth a task of its own. */
    private static final long LEAST = 4 << 20;

    static TableSize of(Request request) {
        FhirDataset dataset = request.dataset();
        Lines lines = new Lines(dataset, request.types(), true);
        lines.tellShared();
        TableSize shared = new TableSize(lines.count(), lines.size());
        if (request.types().stream().allMatch(ResourceType::isShared) || dataset.size() == 0) {
            return shared;
        }
        long sample = Math.min(SAMPLE, dataset.size());
        long rows = 0;
        long bytes = 0;
        for (long i = 0; i < sample; i++) {
            lines.tell(dataset.size() / sample * i);
            rows += lines.count();
            bytes += lines.size();
        }
        double patients = (double) dataset.size() / sample;
        return new TableSize(shared.rows + Math.round(rows * patients), shared.bytes + Math.round(bytes * patients));
    }

    /** So many that none is large, and that all cores have work if there is enough. */
    int partitions(int cores) {
        long large = (bytes + PARTITION - 1) / PARTITION;
        long useful = Math.max(1, bytes / LEAST);
        return (int) Math.min(Request.MOST_PARTITIONS, Math.max(large, Math.min(cores, useful)));
    }

    /** What reading some of the columns gives. */
    Statistics of(StructType columns, StructType all) {
        double share = (double) columns.defaultSize() / all.defaultSize();
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(Math.max(1, Math.round(bytes * share)));
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.of(rows);
            }
        };
    }
}
