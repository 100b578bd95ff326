package io.metriccare.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** A row that is the line as it stands. */
final class LineRow implements ResourceReaders.RowOfLine {
    private final Object[] values = new Object[1];
    private final InternalRow row = new GenericInternalRow(values);

    @Override
    public InternalRow read(byte[] bytes, int start, int end) {
        values[0] = UTF8String.fromAddress(bytes, Platform.BYTE_ARRAY_OFFSET + start, end - start);
        return row;
    }
}
