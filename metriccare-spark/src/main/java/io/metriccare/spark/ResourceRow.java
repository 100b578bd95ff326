package io.metriccare.spark;

import io.metriccare.catalog.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A row of a resource's fields, read from its line: what {@code spark.read().schema(columns).json()} makes of it. Fields
 * that are not among the columns are passed over. Not thread-safe.
 */
final class ResourceRow implements ResourceReaders.RowOfLine {
    private final JsonLine json = new JsonLine();
    private final ObjectCell resource;

    ResourceRow(StructType columns) {
        resource = new ObjectCell(columns);
    }

    @Override
    public InternalRow read(byte[] bytes, int start, int end) {
        if (start == end) {
            return resource.empty();
        }
        json.begin(bytes, start);
        return resource.read(json);
    }

    /** Reads a value of one type. */
    private interface Cell {
        Object read(JsonLine json);

        static Cell of(DataType type) {
            if (type instanceof StructType struct) {
                return new ObjectCell(struct);
            }
            if (type instanceof ArrayType array) {
                return new ArrayCell(of(array.elementType()));
            }
            if (type.equals(DataTypes.StringType)) {
                return JsonLine::string;
            }
            if (type.equals(DataTypes.LongType)) {
                return json -> Long.valueOf(json.scalar());
            }
            return type.equals(DataTypes.DoubleType)
                    ? json -> Double.valueOf(json.scalar())
                    : json -> Boolean.valueOf(json.scalar());
        }

        default @Nullable Object readOrNull(JsonLine json) {
            if (json.isNull()) {
                json.skip();
                return null;
            }
            return read(json);
        }
    }

    private static final class ObjectCell implements Cell {
        private final byte[][] names;
        private final Cell[] cells;

        ObjectCell(StructType columns) {
            StructField[] fields = columns.fields();
            names = new byte[fields.length][];
            cells = new Cell[fields.length];
            for (int i = 0; i < fields.length; i++) {
                String name = '"' + Text.of(fields[i].name()).json() + "\":";
                names[i] = name.getBytes(StandardCharsets.UTF_8);
                cells[i] = Cell.of(fields[i].dataType());
            }
        }

        InternalRow empty() {
            return new GenericInternalRow(new Object[cells.length]);
        }

        @Override
        public InternalRow read(JsonLine json) {
            @Nullable Object[] values = new @Nullable Object[cells.length];
            int next = 0;
            while (json.hasMore('}')) {
                int field = json.name(names, next);
                if (field < 0) {
                    json.skip();
                } else {
                    values[field] = cells[field].readOrNull(json);
                    next = field + 1;
                }
            }
            return new GenericInternalRow(values);
        }
    }

    private record ArrayCell(Cell items) implements Cell {
        @Override
        public Object read(JsonLine json) {
            List<@Nullable Object> values = new ArrayList<>(2);
            while (json.hasMore(']')) {
                values.add(items.readOrNull(json));
            }
            return new GenericArrayData(values.toArray());
        }
    }
}
