package io.metriccare.spark;

import io.metriccare.record.ResourceType;
import io.metriccare.spark.ResourceScan.Part;
import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;

/** What goes to the executors, once for all tasks: the data set in words, and which rows and columns are wanted. */
final class ResourceReaders implements PartitionReaderFactory {
    private static final long serialVersionUID = 1;

    private final DatasetText dataset;
    private final boolean typed;
    private final EnumSet<ResourceType> types;
    private final StructType columns;

    /** @param typed whether the columns are fields of a resource; else there is one, the line */
    ResourceReaders(DatasetText dataset, boolean typed, Set<ResourceType> types, StructType columns) {
        this.dataset = dataset;
        this.typed = typed;
        this.types = EnumSet.copyOf(types);
        this.columns = columns;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        Part part = (Part) partition;
        boolean written = columns.length() > 0;
        Lines lines = new Lines(dataset.dataset().slice(part.part(), part.parts()), types, written);
        return new Rows(lines, typed || !written ? new ResourceRow(columns) : new LineRow());
    }

    /** Makes a row of a line. */
    interface RowOfLine {
        /** The row holds until the bytes change. */
        InternalRow read(byte[] bytes, int start, int end);
    }

    private record Rows(Lines lines, RowOfLine row) implements PartitionReader<InternalRow> {
        @Override
        public boolean next() {
            return lines.next();
        }

        @Override
        public InternalRow get() {
            return row.read(lines.array(), lines.start(), lines.end());
        }

        @Override
        public void close() {}
    }
}
