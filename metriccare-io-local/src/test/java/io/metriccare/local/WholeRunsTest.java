package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.local.MemoryDestination.Step;
import io.metriccare.testing.internal.Lake;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.RunExistsException;
import io.metriccare.write.UnfinishedRunException;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is there whole or not at all, beside earlier runs or in their place. */
class WholeRunsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=300");
    private static final FhirDataset OTHER = FhirDataset.parse("patients=5,seed=2");

    private final MemoryDestination memory = new MemoryDestination();

    private DatasetWriter writer() {
        return DatasetWriter.to(memory).format(Format.NDJSON).threads(2);
    }

    private SortedMap<String, String> earlierRun() throws IOException {
        writer().run("earlier").write(OTHER);
        return memory.digests();
    }

    private static SortedMap<String, String> runOf(FhirDataset dataset, String name) throws IOException {
        MemoryDestination elsewhere = new MemoryDestination();
        DatasetWriter.to(elsewhere).format(Format.NDJSON).run(name).write(dataset);
        return elsewhere.digests();
    }

    private static SortedMap<String, String> union(Map<String, String> one, Map<String, String> other) {
        SortedMap<String, String> union = new TreeMap<>(one);
        union.putAll(other);
        return union;
    }

    /** What all runs share is there once. */
    private static SortedMap<String, String> withoutShared(SortedMap<String, String> files) {
        SortedMap<String, String> own = new TreeMap<>(files);
        own.keySet().removeIf(name -> name.matches("(organization|location|practitioner)/.*"));
        return own;
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatHoldsARunIsRefused(Format format) throws IOException {
        DatasetWriter.to(memory).format(format).run("earlier").write(OTHER);
        assertThatThrownBy(() -> writer().write(DATASET))
                .isInstanceOf(RunExistsException.class)
                .hasMessage("memory already holds a run (_manifest.earlier.json); append to it, overwrite it, or write"
                        + " elsewhere");
    }

    @Test
    void aRefusalChangesNothing() throws IOException {
        SortedMap<String, String> earlier = earlierRun();

        assertThatThrownBy(() -> writer().write(DATASET)).isInstanceOf(RunExistsException.class);
        assertThat(memory.digests()).isEqualTo(earlier);
    }

    @Test
    void aUsersOwnFilesAreNoRun(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("patient"));
        Files.writeString(folder.resolve("patient/notes.json"), "mine");

        DatasetWriter.to(LocalDirectory.at(folder)).run("r").write(OTHER);

        assertThat(folder.resolve("patient/patient_r.json")).exists();
    }

    @Test
    void appendingKeepsBothRuns() throws IOException {
        SortedMap<String, String> earlier = earlierRun();

        writer().append().run("later").write(DATASET);

        assertThat(memory.digests()).isEqualTo(union(earlier, withoutShared(runOf(DATASET, "later"))));
    }

    @Test
    void appendingARunOfTheSameNameIsRefusedBeforeAnythingIsWritten() throws IOException {
        earlierRun();
        memory.set((step, count) -> {
            throw new IOException(step + " should not be reached");
        });

        assertThatThrownBy(() -> writer().append().run("earlier").write(DATASET))
                .isInstanceOf(RunExistsException.class)
                .hasMessage("memory already holds a run earlier; name this one otherwise, or overwrite it");
    }

    @Test
    void overwritingLeavesTheNewRunAlone() throws IOException {
        earlierRun();
        FhirDataset another = OTHER.toBuilder().batch("b").build();
        DatasetWriter.to(memory).append().format(Format.JSON).run("second").write(another);

        writer().overwrite().run("later").write(DATASET);

        assertThat(memory.digests()).isEqualTo(runOf(DATASET, "later"));
    }

    @Test
    void overwritingKeepsAUsersOwnFiles(@TempDir Path folder) throws IOException {
        DatasetWriter.to(LocalDirectory.at(folder)).run("earlier").write(OTHER);
        Files.writeString(folder.resolve("patient/notes.json"), "mine");
        Files.writeString(folder.resolve("patient_earlier.json"), "mine, too");
        Files.writeString(folder.resolve("patient/patient_notes.json"), "mine, and named like a run");

        DatasetWriter.to(LocalDirectory.at(folder)).overwrite().run("later").write(OTHER);

        assertThat(LocalDirectory.at(folder).list("patient"))
                .containsExactly("patient/notes.json", "patient/patient_later.json", "patient/patient_notes.json");
    }

    @ParameterizedTest
    @EnumSource
    void aRunCanBeOverwrittenByOneOfTheSameName(Format format, @TempDir Path folder) throws IOException {
        DatasetWriter writer =
                DatasetWriter.to(LocalDirectory.at(folder)).format(format).run("same");
        writer.write(OTHER);

        writer.overwrite().write(DATASET);

        assertThat(Lake.read(folder).people).hasSize(300);
    }

    @Test
    void aRunNobodyNamedCanBeOverwrittenWithinTheSecond(@TempDir Path folder) throws IOException {
        DatasetWriter writer = DatasetWriter.to(LocalDirectory.at(folder)).overwrite();
        for (int i = 0; i < 3; i++) {
            writer.write(OTHER);
        }

        assertThat(Lake.read(folder).people).hasSize(5);
    }

    /** Three shards, so that some are finished when a step fails. */
    private DatasetWriter sharded() {
        return writer().shards(3);
    }

    static Stream<Arguments> steps() throws IOException {
        return steps(new MemoryDestination());
    }

    static Stream<Arguments> stepsBesideAnEarlierRun() throws IOException {
        MemoryDestination counter = new MemoryDestination();
        DatasetWriter.to(counter).format(Format.NDJSON).run("earlier").write(OTHER);
        counter.set((step, count) -> {});
        return steps(counter);
    }

    private static Stream<Arguments> steps(MemoryDestination counter) throws IOException {
        DatasetWriter.to(counter)
                .append()
                .format(Format.NDJSON)
                .shards(3)
                .run("later")
                .write(DATASET);
        return Stream.of(Step.CREATE, Step.WRITE, Step.COMPLETE, Step.PUBLISH)
                .flatMap(step -> IntStream.rangeClosed(1, counter.count(step)).mapToObj(n -> Arguments.of(step, n)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void ofARunThatFailsNothingIsSeen(Step step, int n) {
        memory.failAt(step, n);

        assertThatThrownBy(() -> sharded().run("later").write(DATASET))
                .hasMessageStartingWith("the " + n + ". " + step + " was told to fail");
        assertThat(memory.digests()).isEmpty();
        assertThat(memory.unfinished()).isEmpty();
        assertThat(memory.misuses()).isEmpty();
        if (memory.documents().isEmpty()) {
            assertThat(memory.waiting()).as("files without a plan").isEmpty();
        }
    }

    /** The twelve files are visible, and then the manifest fails. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12})
    void whatCannotBeTakenBackKeepsNothingElseVisible(int n) {
        memory.set((step, count) -> {
            if ((step == Step.PUBLISH && count == 17) || (step == Step.WITHDRAW && count == n)) {
                throw new IOException("the " + count + ". " + step + " was told to fail");
            }
        });

        assertThatThrownBy(() -> sharded().run("later").write(DATASET))
                .isInstanceOf(UnfinishedRunException.class)
                .hasMessageStartingWith("the 17. PUBLISH was told to fail; what run later has finished is kept")
                .hasRootCauseMessage("the 17. PUBLISH was told to fail")
                .satisfies(failure -> assertThat(failure.getCause().getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("the " + n + ". WITHDRAW was told to fail"));
        assertThat(memory.files()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aRunThatFailsLeavesNoFileWaitingThatNoRecordNames(Step step, int n) throws IOException {
        memory.failAt(step, n);
        assertThatThrownBy(() -> sharded().threads(1).run("later").write(DATASET))
                .isInstanceOf(IOException.class);

        StringBuilder records = new StringBuilder();
        for (String document : memory.documents()) {
            if (document.startsWith("_shard")) {
                records.append(new String(memory.read(document).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(memory.waiting())
                .allSatisfy(file -> assertThat(records).contains('"' + file + '"'))
                .as("whole shards: three files each, and three more with the first")
                .size()
                .isIn(0, 6, 9, 12);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aRunThatFailedIsFinishedByResumingIt(Step step, int n) throws IOException {
        memory.failAt(step, n);
        assertThatThrownBy(() -> sharded().run("later").write(DATASET)).isInstanceOf(IOException.class);
        memory.set((any, count) -> {});

        WrittenRun resumed = sharded().run("later").resume().write(DATASET);

        assertThat(memory.digests()).isEqualTo(shardedRunOf(DATASET, "later"));
        assertThat(memory.documents()).containsExactly("_manifest.later.json");
        assertThat(memory.waiting()).isEmpty();
        assertThat(resumed.tally()).isEqualTo(DATASET.groundTruth());
    }

    private static SortedMap<String, String> shardedRunOf(FhirDataset dataset, String name) throws IOException {
        MemoryDestination elsewhere = new MemoryDestination();
        DatasetWriter.to(elsewhere).format(Format.NDJSON).shards(3).run(name).write(dataset);
        return elsewhere.digests();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "WRITE", "COMPLETE"})
    void aRunThatFailsBeforeItsFirstShardIsCompleteLeavesNothingAtAll(Step step) {
        memory.failAt(step, 2);

        assertThatThrownBy(() -> sharded().threads(1).write(DATASET))
                .hasMessage("the 2. " + step + " was told to fail");
        assertThat(memory.documents()).isEmpty();
        assertThat(memory.waiting()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stepsBesideAnEarlierRun")
    void anAppendedRunThatFailsLeavesTheEarlierOne(Step step, int n) throws IOException {
        SortedMap<String, String> earlier = earlierRun();
        memory.failAt(step, n);

        assertThatThrownBy(() -> sharded().append().run("later").write(DATASET)).isInstanceOf(IOException.class);
        assertThat(memory.digests()).isEqualTo(earlier);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anOverwriteThatFailsLeavesTheEarlierRun(Step step, int n) throws IOException {
        SortedMap<String, String> earlier = earlierRun();
        memory.failAt(step, n);

        assertThatThrownBy(() -> sharded().overwrite().run("later").write(DATASET))
                .isInstanceOf(IOException.class);
        assertThat(memory.digests()).isEqualTo(earlier);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anOverwriteUnderTheSameNameThatFailsIsFinishedByResumingIt(Step step, int n) throws IOException {
        sharded().run("earlier").write(OTHER);
        memory.failAt(step, n);
        assertThatThrownBy(() -> sharded().overwrite().run("earlier").write(DATASET))
                .isInstanceOf(IOException.class);
        memory.set((any, count) -> {});

        sharded().overwrite().run("earlier").resume().write(DATASET);

        assertThat(memory.digests()).isEqualTo(shardedRunOf(DATASET, "earlier"));
        assertThat(memory.documents()).containsExactly("_manifest.earlier.json");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anOverwriteThatCannotRemoveTheEarlierRunIsWholeAllTheSameAndIsFinishedByResuming(int n) throws IOException {
        earlierRun();
        memory.failAt(Step.DELETE, n + 4);
        assertThatThrownBy(() -> sharded().overwrite().run("later").write(DATASET))
                .isInstanceOf(IOException.class);
        assertThat(memory.digests()).containsAllEntriesOf(shardedRunOf(DATASET, "later"));
        memory.set((any, count) -> {});

        sharded().overwrite().run("later").resume().write(DATASET);

        assertThat(memory.digests()).isEqualTo(shardedRunOf(DATASET, "later"));
        assertThat(memory.documents()).containsExactly("_manifest.later.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient_20230101_120000.json", "Patient.r-00000-of-00042.ndjson.gz"})
    void aFileThatLooksLikeARunsIsNeitherMixedNorRemoved(String name, @TempDir Path folder) throws IOException {
        Path stranger = folder.resolve("patient").resolve(name);
        Files.createDirectories(stranger.getParent());
        Files.writeString(stranger, "[]");
        DatasetWriter writer = DatasetWriter.to(LocalDirectory.at(folder));

        for (DatasetWriter each : new DatasetWriter[] {writer, writer.overwrite()}) {
            assertThatThrownBy(() -> each.write(OTHER))
                    .isInstanceOf(RunExistsException.class)
                    .hasMessage(folder + " holds patient/" + name
                            + ", which no manifest names; move it away, append to it, or write elsewhere");
        }
        assertThat(stranger).hasContent("[]");
    }

    /** A helping thread must not take a shard for its own of which one file could not even be begun. */
    @Test
    void aShardWhoseFilesCannotAllBeBegunIsNotFinishedByAnotherThread() throws IOException {
        for (int i = 0; i < 100; i++) {
            MemoryDestination place = new MemoryDestination();
            DatasetWriter writer = DatasetWriter.to(place)
                    .format(Format.NDJSON)
                    .shards(3)
                    .threads(2)
                    .run("later");
            place.failAt(Step.CREATE, 10 + i % 4);
            assertThatThrownBy(() -> writer.write(DATASET)).isInstanceOf(IOException.class);
            place.set((any, count) -> {});
            WrittenRun resumed = writer.resume().write(DATASET);
            assertThat(resumed.files()).hasSize(12);
            assertThat(place.files()).hasSize(12);
        }
    }
}
