package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.record.ResourceType;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run consists of: names, layout, and bytes that depend on the data set and the format alone. */
class DatasetWriterTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=600,mortality=0.2,alos=0.9");

    /** Those with a file of their own, in the order in which files are listed. */
    private static final List<ResourceType> TYPES = List.of(
            ResourceType.PATIENT,
            ResourceType.ENCOUNTER,
            ResourceType.CONDITION,
            ResourceType.ORGANIZATION,
            ResourceType.LOCATION,
            ResourceType.PRACTITIONER);

    private static Map<String, String> written(FhirDataset dataset, Format format, int threads) throws IOException {
        MemoryDestination memory = new MemoryDestination();
        DatasetWriter.to(memory).format(format).threads(threads).run("r").write(dataset);
        assertThat(memory.misuses()).isEmpty();
        return memory.files();
    }

    @Test
    void jsonFilesHaveTheOriginalsNames() throws IOException {
        assertThat(written(DATASET, Format.JSON, 1))
                .containsOnlyKeys(
                        "patient/patient_r.json",
                        "encounter/encounter_r.json",
                        "condition/condition_r.json",
                        "organization/organization_r.json",
                        "location/location_r.json",
                        "practitioner/practitioner_r.json");
    }

    @Test
    void ndjsonFilesHaveTheNamesOfBulkData() throws IOException {
        assertThat(written(DATASET, Format.NDJSON, 1))
                .containsOnlyKeys(
                        "patient/Patient.r-00000-of-00001.ndjson",
                        "encounter/Encounter.r-00000-of-00001.ndjson",
                        "condition/Condition.r-00000-of-00001.ndjson",
                        "organization/Organization.r-00000-of-00001.ndjson",
                        "location/Location.r-00000-of-00001.ndjson",
                        "practitioner/Practitioner.r-00000-of-00001.ndjson");
    }

    @Test
    void bundlesStandInOneFile() throws IOException {
        assertThat(written(DATASET, Format.BUNDLE, 1)).containsOnlyKeys("bundle/Bundle.r-00000-of-00001.ndjson");
    }

    @Test
    void aRunNobodyNamedIsNamedAfterTheTime() throws IOException {
        WrittenRun run = DatasetWriter.to(new MemoryDestination()).write(FhirDataset.parse("patients=1"));

        assertThat(run.run()).matches("20\\d{2}[01]\\d[0-3]\\d_[0-2]\\d[0-5]\\d[0-5]\\d");
    }

    @Test
    void anNdjsonFileHasOneResourceALineAndNothingElse() throws IOException {
        written(DATASET, Format.NDJSON, 1)
                .forEach((name, text) -> assertThat(text.split("\n", -1))
                        .as(name)
                        .hasSizeGreaterThan(1)
                        .endsWith("")
                        .satisfies(lines -> assertThat(List.of(lines).subList(0, lines.length - 1))
                                .allMatch(line -> line.startsWith("{\"resourceType\":\"") && line.endsWith("}"))));
    }

    @Test
    void aJsonFileIsAnArrayOfTheSameLines() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        written(DATASET, Format.NDJSON, 1)
                .forEach((name, lines) -> expected.put(
                        name.substring(0, name.indexOf('/')),
                        "[\n" + lines.strip().replace("\n", ",\n") + "\n]\n"));
        Map<String, String> actual = new TreeMap<>();
        written(DATASET, Format.JSON, 1)
                .forEach((name, array) -> actual.put(name.substring(0, name.indexOf('/')), array));

        assertThat(actual.equals(expected)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void noFileHasACarriageReturn(Format format) throws IOException {
        assertThat(written(DATASET, format, 1).values()).noneMatch(text -> text.contains("\r"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void bytesAreTheSameOnAnyNumberOfThreads(int threads) throws IOException {
        FhirDataset forEveryThread = FhirDataset.parse("patients=2400");

        assertThat(written(forEveryThread, Format.NDJSON, threads).equals(written(forEveryThread, Format.NDJSON, 1)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"NDJSON", "BUNDLE"})
    void slicesOneAfterTheOtherAreTheWhole(Format format) throws IOException {
        for (int parts : new int[] {1, 2, 3, 7, 100}) {
            Map<String, String> together = new TreeMap<>();
            for (int part = 0; part < parts; part++) {
                written(DATASET.slice(part, parts), format, 2)
                        .forEach((name, text) -> together.merge(name, text, String::concat));
            }

            assertThat(together.equals(written(DATASET, format, 1)))
                    .as(parts + " parts")
                    .isTrue();
        }
    }

    @Test
    void onlyTheFirstSliceCarriesWhatAllPatientsShare() throws IOException {
        assertThat(written(DATASET.slice(1, 2), Format.NDJSON, 1))
                .containsOnlyKeys(
                        "patient/Patient.r-00000-of-00001.ndjson",
                        "encounter/Encounter.r-00000-of-00001.ndjson",
                        "condition/Condition.r-00000-of-00001.ndjson");
    }

    @Test
    void nobodyIsAnEmptyArray() throws IOException {
        Map<String, String> files = written(FhirDataset.parse("patients=0"), Format.JSON, 2);

        assertThat(files)
                .containsEntry("patient/patient_r.json", "[]\n")
                .containsEntry("encounter/encounter_r.json", "[]\n");
    }

    @Test
    void nobodyIsAnNdjsonFileWithoutALine() throws IOException {
        assertThat(written(FhirDataset.parse("patients=0"), Format.NDJSON, 2))
                .containsEntry("patient/Patient.r-00000-of-00001.ndjson", "");
    }

    @ParameterizedTest
    @EnumSource
    void aRunKnowsHowLargeItsFilesAre(Format format) throws IOException {
        MemoryDestination memory = new MemoryDestination();
        WrittenRun run = DatasetWriter.to(memory).format(format).write(DATASET);
        Map<String, Long> sizes = new TreeMap<>();
        memory.files().forEach((name, text) -> sizes.put(name, (long) text.length()));

        assertThat(run.files()).extracting(WrittenFile::name).containsExactlyInAnyOrderElementsOf(sizes.keySet());
        assertThat(run.files()).allSatisfy(file -> assertThat(file.bytes()).isEqualTo(sizes.get(file.name())));
    }

    @Test
    void aRunKnowsHowManyResourcesItHolds() throws IOException {
        MemoryDestination memory = new MemoryDestination();
        WrittenRun run = DatasetWriter.to(memory).format(Format.NDJSON).run("r").write(DATASET);

        for (ResourceType type : TYPES) {
            String file = memory.files().get(type.folder() + "/" + type.fhirName() + ".r-00000-of-00001.ndjson");
            assertThat(run.resources(type))
                    .as(type.name())
                    .isEqualTo(file.lines().count());
        }
    }

    @Test
    void theTallyOfARunIsTheDataSets() throws IOException {
        WrittenRun run = DatasetWriter.to(new MemoryDestination()).threads(3).write(DATASET);

        assertThat(run.tally()).isEqualTo(DATASET.groundTruth());
    }

    @Test
    void theTallyOfASliceIsItsOwn() throws IOException {
        FhirDataset slice = DATASET.slice(1, 3);
        WrittenRun run = DatasetWriter.to(new MemoryDestination()).threads(3).write(slice);

        assertThat(run.tally()).isEqualTo(slice.tally());
    }

    @Test
    void filesAreListedByResourceType() throws IOException {
        WrittenRun run = DatasetWriter.to(new MemoryDestination()).write(DATASET);

        assertThat(run.files()).extracting(WrittenFile::type).containsExactlyElementsOf(TYPES);
    }

    @Test
    void aWriterCanBeUsedAgain() throws IOException {
        MemoryDestination memory = new MemoryDestination();
        DatasetWriter writer = DatasetWriter.to(memory).append();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            runs.add(writer.write(FhirDataset.parse("patients=1,batch=" + i)).run());
        }

        assertThat(runs).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1025})
    void aWrongNumberOfThreadsIsRefused(int threads) {
        DatasetWriter writer = DatasetWriter.to(new MemoryDestination());

        assertThatThrownBy(() -> writer.threads(threads))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("threads must be between 1 and 1024 but was " + threads + "; write ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a.b", "a b", "ü"})
    void aRunNameThatIsNoNameIsRefused(String name) {
        DatasetWriter writer = DatasetWriter.to(new MemoryDestination());

        assertThatThrownBy(() -> writer.run(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("run must be 1 to 64 letters, digits, - or _ but was " + name + "; write 20230101_120000");
    }

    @Test
    void bundlesOfNobodyHoldNothing() throws IOException {
        WrittenRun run = DatasetWriter.to(new MemoryDestination())
                .format(Format.BUNDLE)
                .write(FhirDataset.builder().patients(0).build());

        assertThat(run.resources().values()).allMatch(count -> count == 0);
    }
}
