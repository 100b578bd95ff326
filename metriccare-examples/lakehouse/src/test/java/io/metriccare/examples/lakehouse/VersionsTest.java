package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One patient in several files, as a hospital sends it again. */
@Tag("slow")
class VersionsTest {
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"gender\":\"%s\",\"birthDate\":\"1950-01-01\"}\n";

    @TempDir
    Path folder;

    @Test
    void theLatestVersionStays() throws IOException {
        load(file("a", "unknown", "2023-05-02T00:00:00Z"));
        assertThat(genders()).containsExactly("unknown");

        load(file("b", "female", "2023-05-03T00:00:00Z"));
        assertThat(genders()).as("a later one").containsExactly("female");

        load(file("c", "male", "2023-05-01T00:00:00Z"));
        assertThat(genders()).as("an earlier one that comes late").containsExactly("female");

        load(file("d", "male", "2023-05-04T00:00:00Z"), file("e", "other", "2023-05-05T00:00:00Z"));
        assertThat(genders()).as("two at once").containsExactly("other");
    }

    @Test
    void silverDropsWhatBronzeHoldsTwice() throws IOException {
        load(file("a", "unknown", "2023-05-02T00:00:00Z"));
        Dataset<Row> rows = table("bronze").read();
        for (String column : rows.columns()) {
            rows = column.startsWith("_hoodie_") ? rows.drop(column) : rows;
        }
        rows.write()
                .format("hudi")
                .mode("append")
                .option("hoodie.table.name", "bronze_patient")
                .option("hoodie.datasource.write.recordkey.field", "patient_id")
                .option("hoodie.datasource.write.precombine.field", "updated")
                .option("hoodie.datasource.write.operation", "bulk_insert")
                .save(table("bronze").path());
        assertThat(table("bronze").read().count()).isEqualTo(2);

        assertThat(genders()).containsExactly("unknown");
    }

    @Test
    void aTornLineFailsTheJobAndLeavesNothing() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.ndjson"), "{\"id\":\"p1\",\"gen");
        assertThatThrownBy(() -> load(torn.toString())).hasStackTraceContaining("MALFORMED_RECORD_IN_PARSING");
        assertThat(table("bronze").isWritten()).isFalse();
        SilverJob.refine(Spark.session(), Resource.PATIENT, folder.toString());
        assertThat(table("silver").isWritten()).isFalse();

        load(file("whole", "other", "2023-05-02T00:00:00Z"));
        assertThat(genders()).containsExactly("other");
    }

    private String file(String name, String gender, String modified) throws IOException {
        Path sent = Files.writeString(folder.resolve(name + ".ndjson"), PATIENT.formatted(gender));
        Files.setLastModifiedTime(sent, FileTime.from(Instant.parse(modified)));
        return sent.toString();
    }

    private void load(String... files) {
        BronzeJob.load(Spark.session(), Resource.PATIENT, List.of(files), folder.toString());
    }

    private List<String> genders() {
        SilverJob.refine(Spark.session(), Resource.PATIENT, folder.toString());
        return table("silver").read().collectAsList().stream()
                .map(row -> row.<String>getAs("gender"))
                .toList();
    }

    private HudiTable table(String layer) {
        return HudiTable.of(Spark.session(), folder.toString(), layer, "patient", "patient_id");
    }
}
