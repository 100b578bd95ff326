package io.metriccare.spark;

import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/**
 * One reading of a table: some of its columns, in parts that are each a slice of the data set. Spark makes the rows of
 * equal ones once for a query.
 */
record ResourceScan(Request request, StructType columns) implements Scan, Batch, SupportsReportStatistics {
    /** Takes what Spark needs, down to single fields of nested objects. */
    static final class Builder implements ScanBuilder, SupportsPushDownRequiredColumns {
        private final Request request;
        private StructType columns;

        Builder(Request request) {
            this.request = request;
            this.columns = request.schema();
        }

        @Override
        public void pruneColumns(StructType required) {
            columns = required;
        }

        @Override
        public Scan build() {
            return new ResourceScan(request, columns);
        }
    }

    @Override
    public StructType readSchema() {
        return columns;
    }

    @Override
    public String description() {
        return "metriccare " + request.name() + " " + request.dataset() + " as " + columns.simpleString();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public Statistics estimateStatistics() {
        return TableSize.of(request).of(columns, request.schema());
    }

    @Override
    public InputPartition[] planInputPartitions() {
        int parts = request.partitions() > 0
                ? request.partitions()
                : TableSize.of(request).partitions(SparkContext.getOrCreate().defaultParallelism());
        return IntStream.range(0, parts).mapToObj(part -> new Part(part, parts)).toArray(InputPartition[]::new);
    }

    /** A slice of the data set; its Organizations, Locations and Practitioners are in part 0. */
    record Part(int part, int parts) implements InputPartition {}

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new ResourceReaders(
                DatasetText.of(request.dataset()), request.table() != null, request.types(), columns);
    }
}
