package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.write.Compression;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.ProgressListener;
import io.metriccare.write.RunExistsException;
import io.metriccare.write.UnfinishedRunException;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a run that broke off, or that is still going on, when another begins or resumes it. */
class BrokenOffRunsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=300");
    private static final FhirDataset OTHER = FhirDataset.parse("patients=300,seed=2");
    private static final FhirDataset SMALL = FhirDataset.parse("patients=3");
    private static final String SECOND = "patient/Patient.r-00001-of-00003.ndjson";

    @TempDir
    private Path home;

    private static DatasetWriter writer(Path folder) {
        return DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .run("r")
                .shards(3)
                .threads(2);
    }

    private Path data() {
        return home.resolve("data");
    }

    /** Everything but the second file of Patients can become visible. */
    private Path obstacle() throws IOException {
        return Files.createDirectories(data().resolve(SECOND));
    }

    private void breakOffWhilePublishing(DatasetWriter writer, FhirDataset dataset) throws IOException {
        Path obstacle = obstacle();
        assertThatThrownBy(() -> writer.write(dataset)).isInstanceOf(UnfinishedRunException.class);
        Files.delete(obstacle);
    }

    /** As it is when the process is killed just then: nothing is taken back. */
    private void makeVisible(String folder, String file) throws IOException {
        Path target = data().resolve(folder);
        Files.move(target.resolve('.' + file + ".whole"), target.resolve(file));
    }

    private static SortedMap<String, String> filesOf(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private void assertHoldsAlone(FhirDataset dataset, int shards) throws IOException {
        writer(home.resolve("undisturbed")).shards(shards).write(dataset);
        assertThat(filesOf(data()).equals(filesOf(home.resolve("undisturbed")))).isTrue();
    }

    @Test
    void oneKilledWhileItsFilesBecameVisibleCanBeOverwritten() throws IOException {
        breakOffWhilePublishing(writer(data()), DATASET);
        makeVisible("patient", "Patient.r-00000-of-00003.ndjson");

        writer(data()).overwrite().write(OTHER);

        assertHoldsAlone(OTHER, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void onesOverwritingUnderTheSameNameCanBeOverwritten(int shardsBefore) throws IOException {
        writer(data()).shards(shardsBefore).write(DATASET);
        Files.deleteIfExists(data().resolve(SECOND));
        breakOffWhilePublishing(writer(data()).overwrite(), DATASET);

        writer(data()).shards(1).overwrite().write(OTHER);

        assertHoldsAlone(OTHER, 1);
    }

    @Test
    void overwritingOneRemovesNothingThatSomebodyPutInItsWay() throws IOException {
        breakOffWhilePublishing(writer(data()), DATASET);
        Files.writeString(data().resolve(SECOND), "mine");
        SortedMap<String, String> before = filesOf(data());

        assertThatThrownBy(() -> writer(data()).overwrite().write(OTHER))
                .isInstanceOf(RunExistsException.class)
                .hasMessageContaining(SECOND + ", which no manifest names");
        assertThat(filesOf(data())).isEqualTo(before);
    }

    /** What happens to another writer when this one has rendered some patients. */
    private Throwable attemptWhileWriting(DatasetWriter writing, DatasetWriter attempt) throws IOException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<DatasetWriter> once = new AtomicReference<>(attempt);
        writing.threads(1)
                .progress(new ProgressListener() {
                    private long patients;

                    @Override
                    public void wrote(long more, long resources, long bytes) {
                        patients += more;
                        if (patients > 150 && once.get() != null) {
                            try {
                                once.getAndSet(null).write(DATASET);
                            } catch (IOException e) {
                                failure.set(e);
                            }
                        }
                    }
                })
                .write(DATASET);
        return failure.get();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void oneThatGoesOnIsNotResumed(int shards) throws IOException {
        DatasetWriter writer = writer(data()).shards(shards);

        assertThat(attemptWhileWriting(writer, writer.resume())).hasMessageContaining("somebody else is writing it");
        assertThat(Verification.of(LocalDirectory.at(data())).problems()).isEmpty();
        assertHoldsAlone(DATASET, shards);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void oneThatGoesOnIsNotOverwritten(int shards) throws IOException {
        DatasetWriter writer = writer(data()).shards(shards);

        assertThat(attemptWhileWriting(writer, writer.run("other").overwrite()))
                .hasMessageContaining("somebody else is writing it");
        assertThat(Verification.of(LocalDirectory.at(data())).problems()).isEmpty();
        assertHoldsAlone(DATASET, shards);
    }

    @Test
    void aResumptionBesideOneThatGoesOnLeavesItsPlan() throws IOException {
        DatasetWriter writer = writer(data()).shards(1).threads(1);

        assertThatThrownBy(() -> writer.progress(new ProgressListener() {
                            @Override
                            public void wrote(long patients, long resources, long bytes) {
                                try {
                                    writer.resume().write(DATASET);
                                } catch (IOException e) {
                                    assertThat(data().resolve("_plan.r.json")).exists();
                                    throw new UncheckedIOException(e);
                                }
                            }
                        })
                        .write(DATASET))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("somebody else is writing it");
        assertThat(filesOf(data())).isEmpty();
    }

    /** Whatever one has done when somebody else resumes, overwrites or writes it, one of them is whole in the end. */
    @ParameterizedTest
    @ValueSource(strings = {"resume", "overwrite", "write", "another"})
    void oneThatIsOvertakenAndTheOtherNeverMix(String how) throws IOException {
        boolean happened = true;
        for (int call = 1; happened; call++) {
            Path place = home.resolve("call" + call);
            DatasetWriter writer = writer(place).shards(1).threads(1);
            DatasetWriter other = switch (how) {
                case "resume" -> writer.resume();
                case "overwrite" -> writer.run("other").overwrite();
                case "another" -> writer.run("other");
                default -> writer;
            };
            Overtaken overtaken = new Overtaken(call, () -> other.write(SMALL));
            boolean written = true;
            try {
                DatasetWriter.to(overtaken.over(LocalDirectory.at(place)))
                        .format(Format.NDJSON)
                        .shards(1)
                        .threads(1)
                        .run("r")
                        .write(SMALL);
            } catch (IOException e) {
                written = false;
            }
            happened = overtaken.happened();

            assertThat(written || !overtaken.failed()).as("call %d", call).isTrue();
            Verification found = Verification.of(LocalDirectory.at(place));
            assertThat(found.problems()).as("call %d", call).isEmpty();
            assertThat(found.runs()).as("call %d", call).hasSize(1);
            assertThat(filesOf(place)).as("call %d", call).hasSize(7);
        }
    }

    @Test
    void oneThatEndsWhileItIsToBeOverwrittenIsWholeOrGone() throws IOException {
        for (int call = 1; call < 30; call++) {
            Path place = home.resolve("call" + call);
            DatasetWriter writer = writer(place).shards(1).threads(1);
            Path obstacle = Files.createDirectories(place.resolve("condition/Condition.r-00000-of-00001.ndjson"));
            assertThatThrownBy(() -> writer.write(SMALL)).isInstanceOf(UnfinishedRunException.class);
            Files.delete(obstacle);
            Overtaken overtaken = new Overtaken(call, () -> writer.resume().write(SMALL));
            try {
                DatasetWriter.to(overtaken.over(LocalDirectory.at(place)))
                        .format(Format.NDJSON)
                        .threads(1)
                        .run("other")
                        .overwrite()
                        .write(SMALL);
            } catch (IOException e) {
                assertThat(e).as("call %d", call).isInstanceOf(RunExistsException.class);
            }

            Verification found = Verification.of(LocalDirectory.at(place));
            assertThat(found.problems()).as("call %d", call).isEmpty();
            assertThat(found.runs()).as("call %d", call).hasSize(1);
        }
    }

    @Test
    void oneThatSomebodyElseFinishesIsWhole() throws IOException {
        int finished = 0;
        boolean happened = true;
        for (int call = 1; happened; call++) {
            Path place = home.resolve("call" + call);
            Path obstacle = Files.createDirectories(place.resolve(SECOND));
            assertThatThrownBy(() -> writer(place).write(DATASET)).isInstanceOf(UnfinishedRunException.class);
            Files.delete(obstacle);
            Overtaken overtaken =
                    new Overtaken(call, () -> writer(place).resume().write(DATASET));

            WrittenRun resumed = DatasetWriter.to(overtaken.over(LocalDirectory.at(place)))
                    .format(Format.NDJSON)
                    .run("r")
                    .shards(3)
                    .resume()
                    .write(DATASET);

            happened = overtaken.happened() && call < 12;
            finished += overtaken.failed() ? 0 : 1;
            assertThat(resumed.tally()).isEqualTo(DATASET.groundTruth());
            assertThat(Verification.of(LocalDirectory.at(place)).problems()).isEmpty();
        }
        assertThat(finished).as("before the run was claimed").isPositive();
    }

    @Test
    void aPlanThatNamesOtherFilesIsNotFollowed() throws IOException {
        breakOffWhilePublishing(writer(data()), DATASET);
        Path plan = data().resolve("_plan.r.json");
        Files.writeString(
                plan, Files.readString(plan).replaceFirst("\"replaced\" : \\[[^]]*]", "\"replaced\":[\"mine.txt\"]"));
        Files.writeString(data().resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> writer(data()).resume().write(DATASET))
                .hasMessageContaining("mine.txt is no file of a run");
        assertThat(data().resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void aPlanUnderAnotherNameIsNotFollowed() throws IOException {
        breakOffWhilePublishing(writer(data()), DATASET);
        Files.move(data().resolve("_plan.r.json"), data().resolve("_plan.s.json"));

        assertThatThrownBy(() -> writer(data()).run("s").resume().write(DATASET))
                .hasMessageContaining("_plan.s.json")
                .hasMessageContaining("it is of the run r");
    }

    private void assertNotResumed(DatasetWriter writer, String difference) throws IOException {
        SortedMap<String, String> before = filesOf(data());

        assertThatThrownBy(() -> writer.resume().write(DATASET))
                .isInstanceOf(UnfinishedRunException.class)
                .hasMessage("the unfinished run r was begun with " + difference
                        + "; give what it was begun with, or overwrite it");
        assertThat(filesOf(data())).isEqualTo(before);
    }

    @Test
    void oneIsResumedAsItWasBegun() throws IOException {
        breakOffWhilePublishing(writer(data()), DATASET);

        assertNotResumed(writer(data()).shards(4), "shards 3, not 4");
        assertNotResumed(writer(data()).format(Format.BUNDLE), "format NDJSON, not BUNDLE");
        assertNotResumed(writer(data()).compression(Compression.ZSTD), "compression none, not zstd:3");
    }

    /** Another version may make other bytes. */
    @Test
    void oneOfAnotherVersionIsNotResumed() throws IOException {
        breakOffWhilePublishing(writer(data()), DATASET);
        Path plan = data().resolve("_plan.r.json");
        String text = Files.readString(plan);
        String version = text.replaceFirst("(?s).*\"library\" : \"([^\"]+)\".*", "$1");
        Files.writeString(plan, text.replace('"' + version + '"', "\"0.9.0\""));

        assertNotResumed(writer(data()), "metriccare 0.9.0, not " + version);
    }

    @Test
    void whatAResumedRunKeepsIsToldAsItIsRead() throws IOException {
        breakOffWhilePublishing(writer(data()), DATASET);
        StringBuilder told = new StringBuilder();

        writer(data())
                .resume()
                .progress(new ProgressListener() {
                    @Override
                    public void began(long patients) {
                        told.append("began ").append(patients);
                    }

                    @Override
                    public void kept(long patients) {
                        told.append(", kept ").append(patients);
                    }
                })
                .write(DATASET);

        assertThat(told).hasToString("began 300, kept 100, kept 100, kept 100");
    }
}
