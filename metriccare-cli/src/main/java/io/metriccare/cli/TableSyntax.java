package io.metriccare.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.metriccare.internal.json.JsonType;
import io.metriccare.internal.json.JsonType.Array;
import io.metriccare.internal.json.JsonType.Field;
import io.metriccare.internal.json.JsonType.Simple;
import io.metriccare.internal.json.JsonType.Struct;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How a table over a folder of NDJSON is declared. Athena and Glue keep names in small letters, and the SerDe finds the
 * members of JSON by them whatever their case; Spark wants them as they are written.
 */
enum TableSyntax {
    ATHENA {
        @Override
        String table(String name, Struct columns, String folder) {
            return "CREATE EXTERNAL TABLE IF NOT EXISTS " + quoted(name) + " (\n"
                    + fields(columns, field -> quoted(small(field)), " ", ",\n", "  ")
                    + "\n)\nROW FORMAT SERDE '" + SERDE + "'\nSTORED AS INPUTFORMAT '" + INPUT + "'\nOUTPUTFORMAT '"
                    + OUTPUT + "'\nLOCATION " + text(folder) + "\nTBLPROPERTIES ('classification' = 'json');\n";
        }
    },
    SPARK {
        @Override
        String table(String name, Struct columns, String folder) {
            return "CREATE TABLE IF NOT EXISTS " + quoted(name) + " (\n"
                    + fields(columns, TableSyntax::quoted, " ", ",\n", "  ")
                    + "\n)\nUSING json\nLOCATION " + text(folder) + ";\n";
        }
    },
    GLUE {
        @Override
        String table(String name, Struct columns, String folder) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
                json.writeStartObject();
                json.writeStringField("Name", name);
                json.writeStringField("TableType", "EXTERNAL_TABLE");
                json.writeObjectFieldStart("Parameters");
                json.writeStringField("classification", "json");
                json.writeEndObject();
                json.writeObjectFieldStart("StorageDescriptor");
                json.writeArrayFieldStart("Columns");
                for (Field field : columns.fields()) {
                    json.writeStartObject();
                    json.writeStringField("Name", small(field.name()));
                    json.writeStringField("Type", type(field.type(), TableSyntax::small));
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeStringField("Location", folder);
                json.writeStringField("InputFormat", INPUT);
                json.writeStringField("OutputFormat", OUTPUT);
                json.writeObjectFieldStart("SerdeInfo");
                json.writeStringField("SerializationLibrary", SERDE);
                json.writeEndObject();
                json.writeEndObject();
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.append('\n').toString();
        }
    };

    private static final String SERDE = "org.openx.data.jsonserde.JsonSerDe";
    private static final String INPUT = "org.apache.hadoop.mapred.TextInputFormat";
    private static final String OUTPUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

    /** What creates the table over a folder, with a line feed at its end. */
    abstract String table(String name, Struct columns, String folder);

    private static String fields(
            Struct struct, UnaryOperator<String> name, String before, String between, String indent) {
        return struct.fields().stream()
                .map(field -> indent + name.apply(field.name()) + before + type(field.type(), name))
                .collect(Collectors.joining(between));
    }

    private static String type(JsonType type, UnaryOperator<String> name) {
        if (type instanceof Struct struct) {
            return "struct<" + fields(struct, name, ":", ",", "") + ">";
        }
        if (type instanceof Array array) {
            return "array<" + type(array.items(), name) + ">";
        }
        return switch ((Simple) type) {
            case TEXT -> "string";
            case INTEGER -> "bigint";
            case DECIMAL -> "double";
            case BOOLEAN -> "boolean";
        };
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Every name, since {@code end} and {@code start} are words of Athena's. */
    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String text(String value) {
        return "'" + value.replace("'", "\\'") + "'";
    }
}
