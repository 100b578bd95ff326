package io.metriccare.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.metriccare.FhirDataset;
import io.metriccare.local.MemoryDestination.Step;
import io.metriccare.testing.internal.Lake;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.RunExistsException;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A run begins under a name, or beside names, that are there or were there before. */
class NamesakesTest {
    private static final FhirDataset SMALL = FhirDataset.parse("patients=3");
    private static final FhirDataset OTHER = FhirDataset.parse("patients=3,batch=b");

    @TempDir
    private Path home;

    private static DatasetWriter writer(Destination destination, String run) {
        return DatasetWriter.to(destination).format(Format.NDJSON).threads(1).run(run);
    }

    private static void breakOff(DatasetWriter writer, FhirDataset dataset) {
        assertThatThrownBy(() -> writer.write(dataset)).isInstanceOf(IOException.class);
    }

    /** What is there before, and what becomes of it. */
    private enum Before {
        COMPLETE_AND_OVERWRITTEN,
        UNFINISHED_AND_OVERWRITTEN,
        COMPLETE_AND_APPENDED_TO;

        void write(Destination place) throws IOException {
            if (this == UNFINISHED_AND_OVERWRITTEN) {
                breakOff(writer(new Killed().over(place), "nightly"), OTHER);
            } else {
                writer(place, "nightly").write(SMALL);
            }
        }

        DatasetWriter begin(DatasetWriter writer) {
            return this == COMPLETE_AND_APPENDED_TO ? writer.append() : writer.overwrite();
        }

        int runs() {
            return this == COMPLETE_AND_APPENDED_TO ? 2 : 1;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatWasThereBeforeAndBeginsAnewIsSeen(Before before) throws IOException {
        int refused = 0;
        boolean happened = true;
        for (int call = 1; happened; call++) {
            Path place = home.resolve("call" + call);
            Destination directory = LocalDirectory.at(place);
            before.write(directory);
            Killed killed = new Killed();
            DatasetWriter nightly = writer(killed.over(directory), "nightly");
            Overtaken overtaken = new Overtaken(
                    call,
                    () -> (before == Before.UNFINISHED_AND_OVERWRITTEN ? nightly : nightly.overwrite()).write(OTHER));
            boolean written = true;
            try {
                before.begin(writer(overtaken.over(directory), "b")).write(OTHER);
            } catch (RunExistsException e) {
                written = false;
                refused++;
            }
            happened = overtaken.happened();

            if (!written) {
                assertThat(killed.happened()).as("call %d", call).isTrue();
                writer(directory, "nightly").resume().write(OTHER);
            }
            Verification found = Verification.of(directory);
            assertThat(found.problems()).as("call %d", call).isEmpty();
            assertThat(found.runs()).as("call %d", call).hasSize(written ? before.runs() : 1);
            assertThat(Promises.reused(Lake.read(place))).as("call %d", call).isEmpty();
        }
        assertThat(refused).isPositive();
    }

    /** It dies when its plan is there, before it has looked again. */
    @ParameterizedTest
    @CsvSource({"true, patients=3", "true, 'patients=3,batch=b'", "false, patients=3", "false, 'patients=3,batch=b'"})
    void aRunThatDiedBeforeItLookedAgainLooksWhenItIsResumed(boolean appending, String other) throws IOException {
        int refused = 0;
        boolean happened = true;
        for (int call = 1; happened; call++) {
            Path place = home.resolve("call" + call);
            Destination directory = LocalDirectory.at(place);
            if (!appending) {
                writer(directory, "old").write(FhirDataset.parse("patients=3,batch=c"));
            }
            Overtaken overtaken = new Overtaken(
                    call, () -> writer(directory, "other").append().write(FhirDataset.parse(other)));
            DatasetWriter writer = writer(new Killed().over(overtaken.over(directory)), "nightly");
            breakOff(appending ? writer.append() : writer.overwrite(), SMALL);
            happened = overtaken.happened();

            try {
                writer(directory, "nightly").resume().write(SMALL);
                Verification found = Verification.of(directory);
                assertThat(found.problems()).as("call %d", call).isEmpty();
                assertThat(found.runs()).as("call %d", call).contains("nightly").doesNotContain("old");
                assertThat(appending || found.runs().size() == 1)
                        .as("call %d", call)
                        .isTrue();
            } catch (RunExistsException e) {
                refused++;
                assertThat(Verification.of(directory).runs())
                        .as("call %d", call)
                        .contains("other");
                assertThat(Lake.read(place).people).as("call %d", call).hasSize(appending ? 3 : 6);
            }
            assertThat(Promises.reused(Lake.read(place))).as("call %d", call).isEmpty();

            writer(directory, "nightly").overwrite().write(SMALL);
            assertThat(Verification.of(directory).problems())
                    .as("call %d", call)
                    .isEmpty();
        }
        assertThat(refused).isPositive();
    }

    @Test
    void theEndOfARunLeavesThePlanOfAnotherOfItsName() throws IOException {
        boolean happened = true;
        for (int call = 1; happened; call++) {
            Path place = home.resolve("call" + call);
            Destination directory = LocalDirectory.at(place);
            Killed killed = new Killed();
            Overtaken overtaken = new Overtaken(
                    call,
                    () -> writer(killed.over(directory), "nightly").overwrite().write(OTHER));
            try {
                writer(overtaken.over(directory), "nightly").write(SMALL);
            } catch (RunExistsException e) {
                assertThat(killed.happened()).as("call %d", call).isTrue();
            }
            happened = overtaken.happened();

            if (killed.happened()) {
                assertThat(place.resolve("_plan.nightly.json"))
                        .as("call %d", call)
                        .exists();
            }
        }
    }

    @Test
    void anyNumberOfRunsMayBeginInTheSameSecond() throws IOException {
        MemoryDestination memory = new MemoryDestination();
        breakOff(writer(new Killed().over(memory), "x").append(), SMALL.slice(1, 3));
        String plan = new String(memory.read("_plan.x.json").readAllBytes(), UTF_8);
        memory.delete("_plan.x.json");
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).minusSeconds(2);
        memory.set((step, count) -> {
            for (int i = 0; step == Step.CREATE && count == 1 && i < 150; i++) {
                String name = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").format(now.plusSeconds(i));
                memory.put(
                        "_plan." + name + ".json",
                        plan.replace("\"x\"", '"' + name + '"')
                                .replaceFirst("\"ids\" : \"[^\"]*", "\"ids\" : \"other" + i));
            }
        });

        WrittenRun run = DatasetWriter.to(memory).format(Format.NDJSON).append().write(SMALL);

        assertThat(run.tally()).isEqualTo(SMALL.groundTruth());
        assertThat(memory.documents()).hasSize(151);
    }

    @ParameterizedTest
    @CsvSource({"append", "overwrite"})
    void aNameThatDiffersByCaseAloneIsRefused(String earlier) throws IOException {
        try (FileSystem files = Jimfs.newFileSystem(Configuration.windows())) {
            Path place = files.getPath("C:\\lake");
            DatasetWriter writer = DatasetWriter.to(LocalDirectory.at(place)).format(Format.NDJSON);
            writer.run("night").write(SMALL);

            assertThatThrownBy(() -> (earlier.equals("append") ? writer.append() : writer.overwrite())
                            .run("Night")
                            .write(OTHER))
                    .isInstanceOf(RunExistsException.class)
                    .hasMessage(place + " already holds a run night, which some file systems do not tell from Night;"
                            + " name this one otherwise");
            assertThat(Verification.of(LocalDirectory.at(place)).runs()).containsExactly("night");
            assertThat(Verification.of(LocalDirectory.at(place)).problems()).isEmpty();
        }
    }

    @Test
    void aFileInTheWayIsToldBeforeAnythingIsMade() throws IOException {
        Path notes = Files.createDirectories(home.resolve("patient")).resolve("patient_notes.json");
        Files.writeString(notes, "mine");
        Destination directory = LocalDirectory.at(home);
        DatasetWriter writer = writer(directory, "notes").format(Format.JSON).append();

        for (DatasetWriter each : List.of(writer, writer.overwrite(), writer.resume())) {
            assertThatThrownBy(() -> each.write(SMALL))
                    .isInstanceOf(RunExistsException.class)
                    .hasMessage(
                            home + " holds patient/patient_notes.json, which is in the way of run notes; move it, or"
                                    + " name this run otherwise");
        }
        assertThat(notes).hasContent("mine");
        assertThat(directory.list("")).isEmpty();
    }
}
