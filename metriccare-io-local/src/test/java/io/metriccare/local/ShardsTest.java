package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Into what files the patients are cut, and that these hold together what one would. */
class ShardsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=600");
    private static final Pattern PATIENT = Pattern.compile("\"resourceType\":\"Patient\",\"id\":\"([^\"]+)\"");
    private static final Pattern SUBJECT = Pattern.compile("\"subject\":\\{\"reference\":\"Patient/([^\"]+)\"");

    private final MemoryDestination memory = new MemoryDestination();

    private DatasetWriter writer(Format format) {
        return DatasetWriter.to(memory).format(format).run("r").threads(2);
    }

    /** The files of each folder one after the other, in the order of their names. */
    private static Map<String, String> together(FhirDataset dataset, Format format, int shards) throws IOException {
        MemoryDestination place = new MemoryDestination();
        DatasetWriter.to(place)
                .format(format)
                .shards(shards)
                .threads(2)
                .run("r")
                .write(dataset);
        Map<String, String> together = new TreeMap<>();
        place.files()
                .forEach((name, text) -> together.merge(name.substring(0, name.indexOf('/')), text, String::concat));
        return together;
    }

    @ParameterizedTest
    @CsvSource({"NDJSON, 2", "NDJSON, 7", "NDJSON, 601", "BUNDLE, 3"})
    void oneAfterTheOtherTheyAreTheOneOfEachType(Format format, int shards) throws IOException {
        Map<String, String> one = together(DATASET, format, 1);

        assertThat(together(DATASET, format, shards).equals(one)).isTrue();
        assertThat(one).hasSize(format == Format.BUNDLE ? 1 : 6);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void whatBelongsToAPatientIsInTheShardOfThePatient() throws IOException {
        writer(Format.NDJSON).shards(4).write(DATASET);

        for (int shard = 0; shard < 4; shard++) {
            String of = ".r-0000" + shard + "-of-00004.ndjson";
            Set<String> patients = found(PATIENT, memory.files().get("patient/Patient" + of));
            assertThat(patients).hasSize(150);
            assertThat(found(SUBJECT, memory.files().get("encounter/Encounter" + of)))
                    .isEqualTo(patients);
            assertThat(patients).containsAll(found(SUBJECT, memory.files().get("condition/Condition" + of)));
        }
    }

    @Test
    void theyMayBeMoreThanThePatients() throws IOException {
        WrittenRun run = writer(Format.NDJSON).shards(7).write(FhirDataset.parse("patients=3"));

        assertThat(run.tally()).isEqualTo(run.groundTruth());
        assertThat(memory.files().keySet())
                .filteredOn(name -> name.startsWith("patient/"))
                .hasSize(7);
        assertThat(memory.files().values()).filteredOn(String::isEmpty).hasSize(4 * 3);
        assertThat(Verification.of(memory).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {300_000, 1_000_000, 3_000_000})
    void ofASizeTheyAreAsManyAsTheLargestFileNeeds(long size) throws IOException {
        WrittenRun run = writer(Format.NDJSON).shardSize(size).write(FhirDataset.parse("patients=3000"));

        long largest =
                run.files().stream().mapToLong(WrittenFile::contentBytes).max().orElseThrow();
        long encounters = run.files().stream()
                .filter(file -> file.name().startsWith("encounter/"))
                .mapToLong(WrittenFile::contentBytes)
                .sum();
        assertThat(largest).isLessThan(size * 5 / 4);
        assertThat((double) run.shards()).isBetween(0.85 * encounters / size, 1.15 * encounters / size + 1);
    }

    @Test
    void anArrayIsNotCut() throws IOException {
        WrittenRun run = writer(Format.JSON).shards(7).write(DATASET);

        assertThat(run.shards()).isEqualTo(1);
        assertThat(run.files()).hasSize(6);
    }
}
