package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What schema prints; that engines understand it is tested in metriccare-examples/lakehouse. */
class SchemaTest {
    @TempDir
    private Path home;

    @Test
    void athenasTablesLieOverTheFolders() {
        Outcome printed = Outcome.of("schema", "--athena", "--location", "s3://bucket/lake/");

        assertThat(printed.exitCode()).isZero();
        assertThat(printed.err()).isEmpty();
        assertThat(printed.out().split(";\\R"))
                .hasSize(6)
                .allMatch(statement -> statement.contains("ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'"));
        assertThat(printed.outLines())
                .filteredOn(line -> line.startsWith("LOCATION"))
                .containsExactly(
                        "LOCATION 's3://bucket/lake/patient/'",
                        "LOCATION 's3://bucket/lake/encounter/'",
                        "LOCATION 's3://bucket/lake/condition/'",
                        "LOCATION 's3://bucket/lake/organization/'",
                        "LOCATION 's3://bucket/lake/location/'",
                        "LOCATION 's3://bucket/lake/practitioner/'");
    }

    @Test
    void athenasColumnsAreInSmallLettersAndQuoted() {
        assertThat(Outcome.of("schema", "--athena", "encounter").outLines())
                .contains("  `id` string,", "  `period` struct<`start`:string,`end`:string>,")
                .contains("  `serviceprovider` struct<`reference`:string,`display`:string>");
    }

    @Test
    void sparksColumnsAreAsTheyAreWritten() {
        assertThat(Outcome.of("schema", "--spark", "patient", "--location", "lake")
                        .outLines())
                .startsWith("CREATE TABLE IF NOT EXISTS `patient` (", "  `resourceType` string,")
                .endsWith(
                        "  `managingOrganization` struct<`reference`:string,`display`:string>",
                        ")",
                        "USING json",
                        "LOCATION 'lake/patient/';");
    }

    @Test
    void gluesTableInputsHaveAthenasColumnsWithoutQuotes() throws IOException {
        List<String> lines =
                Outcome.of("schema", "--glue", "--location", "s3://bucket").outLines();

        assertThat(lines).hasSize(6);
        JsonNode encounter = new ObjectMapper().readTree(lines.get(1));
        assertThat(encounter.path("Name").textValue()).isEqualTo("encounter");
        JsonNode storage = encounter.path("StorageDescriptor");
        assertThat(storage.path("Location").textValue()).isEqualTo("s3://bucket/encounter/");
        assertThat(storage.path("SerdeInfo").path("SerializationLibrary").textValue())
                .isEqualTo("org.openx.data.jsonserde.JsonSerDe");
        assertThat(columns(storage))
                .contains("id string", "period struct<start:string,end:string>")
                .allMatch(column -> column.equals(column.toLowerCase(Locale.ROOT)));
    }

    private static Stream<String> columns(JsonNode storage) {
        return StreamSupport.stream(storage.path("Columns").spliterator(), false)
                .map(column -> column.path("Name").textValue() + " "
                        + column.path("Type").textValue());
    }

    @Test
    void templatesOfOnesOwnHaveTheirOwnColumns() throws IOException {
        String standard = Outcome.of("config", "--template", "patient").out();
        Files.writeString(home.resolve("patient.json"), standard.replaceFirst("\\{", "{\"multipleBirthInteger\": 1,"));

        assertThat(Outcome.of("schema", "--athena", "patient", "--templates", home)
                        .outLines())
                .contains("  `multiplebirthinteger` bigint,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema", "schema --athena --glue"})
    void oneKindOfTableIsAskedFor(String line) {
        assertThat(Outcome.ofLine(line).exitCode()).isEqualTo(2);
        assertThat(Outcome.ofLine(line).err())
                .startsWith("metriccare: schema prints tables for one of --athena, --spark and --glue but ")
                .endsWith(" was given; write metriccare schema --athena" + System.lineSeparator());
    }

    @Test
    void aBundleHasNoTable() {
        assertThat(Outcome.of("schema", "--spark", "bundle").errLines())
                .containsExactly(
                        "metriccare: a Bundle has no table of its own; write metriccare schema --athena patient");
    }
}
