package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.CreateTable;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements that {@code metriccare schema} prints are understood, and their columns lose nothing. */
class SchemaStatementsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        DatasetWriter.to(LocalDirectory.at(folder)).format(Format.NDJSON).write(FhirDataset.parse("patients=30"));
    }

    @Test
    void sparksTablesHoldEachLineWhole() throws IOException, InterruptedException {
        SparkSession spark = Spark.session();
        Map<String, String> statements = SchemaCommand.statements("--spark", folder);
        assertThat(statements).hasSize(6);
        statements.forEach((table, statement) -> {
            spark.sql(statement);
            try {
                List<String> lines =
                        spark.read().textFile(folder.resolve(table).toString()).collectAsList();
                assertThat(json(spark.table(table).toJSON().collectAsList()))
                        .as(table)
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(json(lines));
            } finally {
                spark.sql("DROP TABLE " + table);
            }
        });
    }

    @Test
    void athenasTablesHaveTheSameColumnsInSmallLetters() throws IOException, InterruptedException {
        Map<String, String> spark = SchemaCommand.statements("--spark", folder);
        Map<String, String> athena = SchemaCommand.statements("--athena", folder);
        assertThat(athena).hasSize(6);
        athena.forEach((table, statement) -> {
            CreateTable parsed = (CreateTable) new SparkSqlParser().parsePlan(statement);
            StructType columns = SchemaCommand.columns(String.valueOf(spark.get(table)));
            assertThat(parsed.tableSchema().sql().toLowerCase(Locale.ROOT))
                    .isEqualTo(columns.sql().toLowerCase(Locale.ROOT));
            assertThat(parsed.tableSchema().sql()).doesNotContainPattern("`[^`]*[A-Z]");
        });
    }

    private static List<JsonNode> json(List<String> lines) {
        return lines.stream()
                .map(line -> {
                    try {
                        return MAPPER.readTree(line);
                    } catch (JsonProcessingException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
