package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.Templates;
import io.metriccare.catalog.Catalog;
import io.metriccare.record.ResourceType;
import io.metriccare.testing.internal.Lake;
import io.metriccare.write.Compression;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.RunExistsException;
import io.metriccare.write.UnfinishedRunException;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that lie beside each other are one lake: no id is there twice, and no reference leads nowhere. */
class AppendedRunsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=30");
    private static final FhirDataset OTHER = FhirDataset.parse("patients=30,batch=b");

    @TempDir
    private Path folder;

    private DatasetWriter appending(String run) {
        return DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .threads(1)
                .append()
                .run(run);
    }

    private List<String> visible(String type) throws IOException {
        return LocalDirectory.at(folder).list(type);
    }

    private void assertIsWhole(int patients) throws IOException {
        Lake lake = Lake.read(folder);
        assertThat(Promises.reused(lake)).isEmpty();
        assertThat(lake.people).hasSize(patients);
        assertThat(Verification.of(LocalDirectory.at(folder)).problems()).isEmpty();
    }

    private void assertRefused(DatasetWriter writer, FhirDataset dataset, String sentence) {
        assertThatThrownBy(() -> writer.write(dataset))
                .isInstanceOf(RunExistsException.class)
                .hasMessage(folder + " " + sentence);
    }

    /** A run of one shard is finished, and then something is in its way that is no file. */
    private Path unfinished(DatasetWriter writer, String run, FhirDataset dataset) throws IOException {
        Path obstacle = Files.createDirectories(folder.resolve("patient/Patient." + run + "-00000-of-00001.ndjson"));
        assertThatThrownBy(() -> writer.run(run).write(dataset)).isInstanceOf(UnfinishedRunException.class);
        return obstacle;
    }

    @Test
    void thePatientsOfACompleteRunAreNotWrittenAgain() throws IOException {
        appending("one").write(DATASET);

        assertRefused(
                appending("two"),
                DATASET,
                "already holds patients 0 to 29 of this data set (run one); give this one a batch of its own, overwrite"
                        + " the run, or write elsewhere");
        assertIsWhole(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patients=30,mortality=10%", "year=2023,patients=30", "patients=30,seed=1"})
    void sameIdsAreSameIdsHoweverTheDataSetIsSaid(String specification) throws IOException {
        appending("one").write(DATASET);

        assertThatThrownBy(() -> appending("two").write(FhirDataset.parse(specification)))
                .hasMessageContaining("already holds patients 0 to 29 of this data set (run one)");
    }

    @Test
    void otherTemplatesAndFormatsDoNotMakeOtherPatients() throws IOException {
        appending("one").write(DATASET);
        String patient = Templates.standardText(ResourceType.PATIENT).replace("\"official\"", "\"usual\"");
        FhirDataset reshaped = DATASET.toBuilder()
                .templates(Templates.parse("t.json", "{\"patient.json\": " + patient + "}"))
                .build();

        for (Format format : Format.values()) {
            assertThatThrownBy(() -> appending("two").format(format).write(reshaped))
                    .hasMessageContaining("already holds patients 0 to 29 of this data set (run one)");
        }
        assertIsWhole(30);
    }

    @Test
    void thePatientsOfAnUnfinishedRunAreNotWrittenAgain() throws IOException {
        Path obstacle = unfinished(appending("one"), "one", DATASET);

        assertRefused(
                appending("two"),
                DATASET,
                "already holds patients 0 to 29 of this data set (run one); give this one a batch of its own, overwrite"
                        + " the run, or write elsewhere");
        Files.delete(obstacle);
        appending("one").resume().write(DATASET);
        assertIsWhole(30);
    }

    @Test
    void slicesOfOneDataSetMayLieBesideEachOther() throws IOException {
        for (int part : new int[] {2, 0, 1}) {
            appending("part" + part).write(DATASET.slice(part, 3));
        }
        assertIsWhole(30);

        assertRefused(
                appending("half"),
                DATASET.slice(1, 2),
                "already holds patients 15 to 19 of this data set (run part1); give this one a batch of its own,"
                        + " overwrite the run, or write elsewhere");
    }

    @Test
    void slicesOfOneDataSetMayBeWrittenAtTheSameTimeWithoutNames() throws Exception {
        DatasetWriter writer =
                DatasetWriter.to(LocalDirectory.at(folder)).threads(1).append();
        List<Callable<WrittenRun>> parts = IntStream.range(0, 12)
                .<Callable<WrittenRun>>mapToObj(part -> () -> writer.write(DATASET.slice(part, 12)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(parts.size());
        try {
            for (Future<WrittenRun> written : threads.invokeAll(parts)) {
                written.get();
            }
        } finally {
            threads.shutdown();
        }

        assertIsWhole(30);
        assertThat(Verification.of(LocalDirectory.at(folder)).runs()).hasSize(12);
    }

    @Test
    void anEmptySliceIsInNobodysWay() throws IOException {
        appending("one").write(FhirDataset.parse("patients=2"));
        appending("two").write(FhirDataset.parse("patients=2").slice(0, 5));
        assertIsWhole(2);
    }

    @Test
    void batchesLieBesideEachOther() throws IOException {
        appending("one").write(DATASET);
        appending("two").compression(Compression.GZIP).write(OTHER);

        assertIsWhole(60);
        assertThat(visible("organization")).containsExactly("organization/Organization.one-00000-of-00001.ndjson");
    }

    private static FhirDataset ofOtherHospitals() {
        return FhirDataset.builder()
                .patients(30)
                .catalog(Catalog.parse(
                        "c.yaml",
                        "hospitals: [{id: org-x, name: X, city: Boise, state: ID, postalCode: '83702', weight: 1}]"))
                .build();
    }

    private static FhirDataset ofOtherTemplates() {
        String organization = Templates.standardText(ResourceType.ORGANIZATION).replace("true", "false");
        return FhirDataset.builder()
                .patients(30)
                .batch("t")
                .templates(Templates.parse("t.json", "{\"organization.json\": " + organization + "}"))
                .build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRunOfOtherHospitalsIsNotAppended(boolean otherCatalog) throws IOException {
        appending("one").write(DATASET);
        FhirDataset dataset = otherCatalog ? ofOtherHospitals() : ofOtherTemplates();

        for (FhirDataset each : List.of(dataset, dataset.slice(1, 2))) {
            assertRefused(
                    appending("two"),
                    each,
                    "holds other Organizations, Locations and Practitioners (run one) than this data set's: another"
                            + " catalog, other templates or another version of metriccare made them; write elsewhere");
        }
        assertIsWhole(30);
    }

    private static final String OTHER_HOSPITALS = "than this data set's: another catalog, other templates or another"
            + " version of metriccare made them; write elsewhere";

    @Test
    void aSliceOfOtherHospitalsDoesNotRelyOnThoseOfAnUnfinishedRun() throws IOException {
        unfinished(appending("one"), "one", DATASET);

        assertRefused(
                appending("two"),
                ofOtherHospitals().slice(1, 2),
                "holds other Organizations, Locations and Practitioners (run one) " + OTHER_HOSPITALS);
    }

    @Test
    void aSliceOfOtherHospitalsDoesNotComeToRelyOnThoseOfALaterRun() throws IOException {
        appending("one").write(ofOtherHospitals().slice(1, 2));

        assertRefused(
                appending("two"),
                DATASET,
                "holds other Organizations, Locations and Practitioners (run one) " + OTHER_HOSPITALS);
    }

    @Test
    void otherHospitalsAreOthersInAnotherFormat() throws IOException {
        appending("one").format(Format.JSON).write(DATASET);

        assertRefused(
                appending("two"),
                ofOtherHospitals(),
                "holds other Organizations, Locations and Practitioners (run one) " + OTHER_HOSPITALS);
    }

    /** Manifests did not say which hospitals they are of. */
    @Test
    void besideARunOfAnOlderVersionItsFilesTellWhichHospitalsThereAre() throws IOException {
        appending("one").write(DATASET);
        Path manifest = folder.resolve("_manifest.one.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replaceFirst("\\s*\"hospitals\" : \"[0-9a-f]{64}\",", ""));
        assertThat(manifest).content().hasSizeLessThan(text.length());

        assertRefused(
                appending("two"),
                ofOtherHospitals(),
                "holds other Organizations, Locations and Practitioners (run one) " + OTHER_HOSPITALS);
        appending("two").write(OTHER);
        assertIsWhole(60);
    }

    @Test
    void whatACatalogOfOnesOwnLeavesAsItIsMayBeAppended() throws IOException {
        appending("one").write(DATASET);
        appending("two")
                .write(FhirDataset.builder()
                        .patients(30)
                        .catalog(Catalog.parse("c.yaml", "languages: [{code: es, text: Español}]"))
                        .build());

        assertIsWhole(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.ndjson", "Organization.x-00000-of-00001.ndjson", "notes.ndjson.txt"})
    void somebodysOwnFileIsNotTakenForTheHospitals(String name) throws IOException {
        Files.createDirectories(folder.resolve("organization"));
        Files.writeString(folder.resolve("organization").resolve(name), "");

        appending("one").write(DATASET);

        assertThat(visible("organization"))
                .containsExactlyInAnyOrder(
                        "organization/" + name, "organization/Organization.one-00000-of-00001.ndjson");
        assertThat(Promises.reused(Lake.read(folder))).isEmpty();
    }

    @Test
    void aRunThatNeedsTheHospitalsOfAnUnfinishedOneWaitsForIt() throws IOException {
        Path obstacle = unfinished(appending("one"), "one", DATASET);

        assertRefused(
                appending("two"),
                OTHER,
                "holds the unfinished run one, which is to write Organizations, Locations and Practitioners for all;"
                        + " resume it, or wait for it, and append then");
        Files.delete(obstacle);
        appending("one").resume().write(DATASET);
        appending("two").write(OTHER);
        assertIsWhole(60);
    }

    @Test
    void aRunThatNeedsNothingOfAnUnfinishedOneDoesNotWait() throws IOException {
        appending("one").write(DATASET);
        Path obstacle = unfinished(appending("two"), "two", OTHER);

        appending("three").write(FhirDataset.parse("patients=30,batch=c"));

        Files.delete(obstacle);
        appending("two").resume().write(OTHER);
        assertIsWhole(90);
    }

    @Test
    void aRunIsAppendedWhateverMomentAnotherEndsAt() throws IOException {
        FhirDataset third = FhirDataset.parse("patients=30,batch=c");
        boolean happened = true;
        for (int call = 1; happened; call++) {
            Path place = folder.resolve("call" + call);
            DatasetWriter writer = DatasetWriter.to(LocalDirectory.at(place))
                    .format(Format.NDJSON)
                    .threads(1)
                    .append();
            writer.run("one").write(DATASET);
            Path obstacle = Files.createDirectories(place.resolve("patient/Patient.two-00000-of-00001.ndjson"));
            assertThatThrownBy(() -> writer.run("two").write(OTHER)).isInstanceOf(UnfinishedRunException.class);
            Files.delete(obstacle);
            Overtaken overtaken =
                    new Overtaken(call, () -> writer.run("two").resume().write(OTHER));

            DatasetWriter.to(overtaken.over(LocalDirectory.at(place)))
                    .format(Format.NDJSON)
                    .append()
                    .run("three")
                    .write(third);

            happened = overtaken.happened() && call < 15;
            assertThat(overtaken.failed()).isFalse();
            assertThat(Promises.reused(Lake.read(place))).isEmpty();
            assertThat(Verification.of(LocalDirectory.at(place)).runs()).containsExactly("one", "three", "two");
        }
    }

    @Test
    void nothingIsAppendedWhileAnotherRunTakesTheHospitalsAway() throws IOException {
        appending("one").write(DATASET);
        Path obstacle = unfinished(appending("two").overwrite(), "two", OTHER);
        FhirDataset third = FhirDataset.parse("patients=30,batch=c");

        assertRefused(
                appending("three"),
                third,
                "holds the unfinished run two, which removes others when it is complete; resume it, or wait for it, and"
                        + " append then");
        Files.delete(obstacle);
        appending("two").overwrite().resume().write(OTHER);
        appending("three").write(third);
        assertIsWhole(60);
    }

    /** Whatever the one has done when the other runs from its beginning to its end. */
    @Test
    void ofTwoThatBeginAtTheSameTimeNoneLeavesTheHospitalsToTheOtherInVain() throws IOException {
        boolean happened = true;
        for (int call = 1; happened; call++) {
            Path place = folder.resolve("call" + call);
            Destination other = LocalDirectory.at(place);
            DatasetWriter second =
                    DatasetWriter.to(other).format(Format.NDJSON).append().run("second");
            Overtaken overtaken = new Overtaken(call, () -> second.write(OTHER));
            boolean written = true;
            try {
                DatasetWriter.to(overtaken.over(LocalDirectory.at(place)))
                        .format(Format.NDJSON)
                        .threads(1)
                        .append()
                        .run("first")
                        .write(DATASET);
            } catch (RunExistsException e) {
                written = false;
            }
            happened = overtaken.happened();

            Lake lake = Lake.read(place);
            assertThat(Promises.reused(lake)).as("call %d", call).isEmpty();
            assertThat(lake.people).hasSize((written ? 30 : 0) + (overtaken.failed() ? 0 : 30));
            assertThat(Verification.of(other).problems()).as("call %d", call).isEmpty();
        }
    }
}
