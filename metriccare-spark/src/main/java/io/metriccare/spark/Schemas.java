package io.metriccare.spark;

import io.metriccare.internal.json.JsonType;
import io.metriccare.internal.json.JsonType.Array;
import io.metriccare.internal.json.JsonType.Simple;
import io.metriccare.internal.json.JsonType.Struct;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns as Spark's types: those it finds itself when it reads the files. Everything may be null. */
final class Schemas {
    /** A line of JSON a row. */
    static final StructType LINES = new StructType().add("value", DataTypes.StringType);

    private Schemas() {}

    static StructType of(Struct columns) {
        return DataTypes.createStructType(columns.fields().stream()
                .map(field -> DataTypes.createStructField(field.name(), type(field.type()), true))
                .toArray(StructField[]::new));
    }

    private static DataType type(JsonType type) {
        if (type instanceof Struct struct) {
            return of(struct);
        }
        if (type instanceof Array array) {
            return DataTypes.createArrayType(type(array.items()), true);
        }
        return switch ((Simple) type) {
            case TEXT -> DataTypes.StringType;
            case INTEGER -> DataTypes.LongType;
            case DECIMAL -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
        };
    }
}
