package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One resource in several files, as a hospital sends it again. */
@Tag("slow")
class VersionsTest {
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"gender\":\"%s\",\"birthDate\":\"1950-01-01\"}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theLatestVersionOfAResourceStays(Jobs jobs) throws IOException {
        Lakehouse lakehouse = new Lakehouse(folder, jobs);
        lakehouse.land(FhirDataset.parse("patients=3"), "first");
        send("a", "unknown", "2023-05-02T00:00:00Z");
        lakehouse.run();
        assertThat(genders(lakehouse)).containsExactly("unknown");

        send("b", "female", "2023-05-03T00:00:00Z");
        lakehouse.run();
        assertThat(genders(lakehouse)).as("a later one").containsExactly("female");

        send("c", "male", "2023-05-01T00:00:00Z");
        lakehouse.run();
        assertThat(genders(lakehouse)).as("an earlier one that comes late").containsExactly("female");
    }

    @Test
    void silverDropsWhatBronzeHoldsTwice() throws IOException {
        Lakehouse lakehouse = new Lakehouse(folder, Jobs.JAVA);
        lakehouse.land(FhirDataset.parse("patients=10"), "first");
        lakehouse.runBronze();
        lakehouse
                .table("bronze", "patient")
                .drop(
                        "_hoodie_commit_time",
                        "_hoodie_commit_seqno",
                        "_hoodie_record_key",
                        "_hoodie_partition_path",
                        "_hoodie_file_name")
                .write()
                .format("hudi")
                .mode("append")
                .option("hoodie.table.name", "bronze_patient")
                .option("hoodie.datasource.write.recordkey.field", "patient_id")
                .option("hoodie.datasource.write.precombine.field", "updated")
                .option("hoodie.datasource.write.operation", "bulk_insert")
                .save(folder.resolve("lake/bronze/patient").toString());
        assertThat(lakehouse.table("bronze", "patient").count()).isEqualTo(20);
        lakehouse.runSilver();
        assertThat(lakehouse.table("silver", "patient").count()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void aLineThatIsNoResourceFailsTheJob(Jobs jobs) throws IOException {
        Lakehouse lakehouse = new Lakehouse(folder, jobs);
        lakehouse.land(FhirDataset.parse("patients=3"), "first");
        Files.writeString(folder.resolve("fhir/patient/torn.ndjson"), "{\"id\":\"p1\",\"gen");
        assertThatThrownBy(lakehouse::runBronze).hasStackTraceContaining("Malformed");
    }

    private void send(String file, String gender, String modified) throws IOException {
        Path sent = folder.resolve("fhir/patient/" + file + ".ndjson");
        Files.writeString(sent, PATIENT.formatted(gender));
        Files.setLastModifiedTime(sent, FileTime.from(Instant.parse(modified)));
    }

    private static List<String> genders(Lakehouse lakehouse) {
        return lakehouse.table("silver", "patient").where("patient_id = 'p1'").collectAsList().stream()
                .map(row -> row.<String>getAs("gender"))
                .toList();
    }
}
