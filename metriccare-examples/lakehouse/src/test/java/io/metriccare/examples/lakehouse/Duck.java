package io.metriccare.examples.lakehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.StructType;

/** DuckDB with tables over files, and the views of docs/athena.md. */
final class Duck implements AutoCloseable {
    private final Connection connection;

    Duck() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    void ndjson(String table, StructType columns, Path folder) throws SQLException {
        execute("CREATE VIEW " + table + " AS SELECT * FROM read_json('" + folder
                + "/*.ndjson', format = 'newline_delimited', columns = " + SchemaCommand.duckColumns(columns) + ")");
    }

    void parquet(String table, Path folder) throws SQLException {
        execute("CREATE VIEW " + table + " AS SELECT * FROM read_parquet('" + folder + "/*.parquet')");
    }

    void execute(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** What a query tells of each hospital, by the names of its columns; of all together under the name {@code all}. */
    Map<String, Map<String, Number>> byHospital(String query) throws SQLException {
        Map<String, Map<String, Number>> hospitals = new TreeMap<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                String hospital = rows.getString("hospital");
                Map<String, Number> values = new LinkedHashMap<>();
                for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                    Number value = (Number) rows.getObject(i);
                    values.put(
                            rows.getMetaData().getColumnName(i),
                            value instanceof Double ? value : (Number) Long.valueOf(value.longValue()));
                }
                hospitals.put(hospital == null ? "all" : hospital, values);
            }
        }
        return hospitals;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
