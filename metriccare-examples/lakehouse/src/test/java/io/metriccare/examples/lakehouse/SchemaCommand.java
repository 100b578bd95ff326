package io.metriccare.examples.lakehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables that {@code metriccare schema} prints. */
final class SchemaCommand {
    private static final Pattern TABLE =
            Pattern.compile("TABLE IF NOT EXISTS `(\\w+)` \\(\\R(.*?)\\R\\)", Pattern.DOTALL);

    private SchemaCommand() {}

    /** The statements, by the tables' names. */
    static Map<String, String> statements(String syntax, Path location) throws IOException, InterruptedException {
        Map<String, String> statements = new LinkedHashMap<>();
        String printed = run("schema", syntax, "--location", location.toUri().toString());
        for (String statement : printed.split(";\\R", -1)) {
            Matcher table = TABLE.matcher(statement);
            if (table.find()) {
                statements.put(table.group(1), statement);
            }
        }
        return statements;
    }

    /** The columns of a statement. */
    static StructType columns(String statement) {
        Matcher table = TABLE.matcher(statement);
        if (!table.find()) {
            throw new AssertionError(statement);
        }
        return StructType.fromDDL(table.group(2));
    }

    /** What DuckDB's {@code read_json} takes as columns. */
    static String duckColumns(StructType columns) {
        StringBuilder text = new StringBuilder("{");
        for (var field : columns.fields()) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append('"')
                    .append(field.name())
                    .append("\": '")
                    .append(duckType(field.dataType()))
                    .append('\'');
        }
        return text.append('}').toString();
    }

    private static String duckType(DataType type) {
        if (type instanceof StructType struct) {
            StringBuilder text = new StringBuilder("STRUCT(");
            for (var field : struct.fields()) {
                text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
                        .append('"')
                        .append(field.name())
                        .append("\" ")
                        .append(duckType(field.dataType()));
            }
            return text.append(')').toString();
        }
        if (type instanceof ArrayType array) {
            return duckType(array.elementType()) + "[]";
        }
        return type.equals(DataTypes.StringType) ? "VARCHAR" : type.sql();
    }

    private static String run(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.metriccare.cli.Main"));
        line.addAll(List.of(words));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", line) + " failed");
        }
        return printed;
    }
}
