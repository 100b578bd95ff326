package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.local.MemoryDestination.Step;
import io.metriccare.write.Compression;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.ProgressListener;
import io.metriccare.write.UnfinishedRunException;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resumed run makes what is missing, and nothing that is there already; what somebody put there it lets alone. */
class ResumedRunsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=300");
    private static final String FIRST = "patient/Patient.r-00000-of-00003.ndjson";
    private static final String LAST = "patient/Patient.r-00002-of-00003.ndjson";

    private final MemoryDestination memory = new MemoryDestination();

    @TempDir
    private Path folder;

    private DatasetWriter writer() {
        return DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .shards(3)
                .threads(1)
                .run("r");
    }

    /** All shards are finished, and the files before the last one of Patients were visible for a moment. */
    private void breakOff(DatasetWriter writer, String obstacle) throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve(obstacle));
        assertThatThrownBy(() -> writer.write(DATASET)).isInstanceOf(UnfinishedRunException.class);
        Files.delete(inTheWay);
    }

    private Path waiting(String file) {
        Path target = folder.resolve(file);
        return target.resolveSibling("." + target.getFileName() + ".whole");
    }

    /** Three deletions for the shards, and one before the first file becomes visible; then the end begins. */
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8})
    void aCompleteRunWhoseEndFailedIsNotMadeAgain(int deletion) throws IOException {
        DatasetWriter ending = DatasetWriter.to(memory)
                .format(Format.NDJSON)
                .shards(3)
                .threads(1)
                .run("r");
        memory.failAt(Step.DELETE, deletion);
        assertThatThrownBy(() -> ending.write(DATASET))
                .isInstanceOf(UnfinishedRunException.class)
                .hasMessageStartingWith(
                        "the " + deletion + ". DELETE was told to fail; what run r has finished is kept");
        SortedMap<String, String> whole = memory.digests();
        memory.set((step, count) -> {});

        WrittenRun resumed = ending.resume().write(DATASET);

        assertThat(memory.created()).containsExactly("_run.r");
        assertThat(memory.count(Step.WITHDRAW)).isZero();
        assertThat(memory.digests()).isEqualTo(whole);
        assertThat(memory.documents()).containsExactly("_manifest.r.json");
        assertThat(resumed.tally()).isEqualTo(DATASET.groundTruth());
    }

    @Test
    void aRunWhoseEndFailsAgainAndAgainLosesNothing() throws IOException {
        DatasetWriter ending =
                DatasetWriter.to(memory).format(Format.NDJSON).shards(3).run("r");
        memory.failAt(Step.DELETE, 6);
        assertThatThrownBy(() -> ending.write(DATASET)).isInstanceOf(UnfinishedRunException.class);
        SortedMap<String, String> whole = memory.digests();

        for (int n = 1; n < 4; n++) {
            memory.failAt(Step.DELETE, n);
            assertThatThrownBy(() -> ending.resume().write(DATASET)).isInstanceOf(UnfinishedRunException.class);
            assertThat(memory.digests()).isEqualTo(whole);
            assertThat(memory.documents()).contains("_manifest.r.json", "_plan.r.json");
        }
    }

    /** It is packed otherwise than this library's version would: by zlib at another level. */
    @Test
    void aManifestTellsOfTheFileThatWasKeptNotOfTheOneThatWasMadeForNothing() throws Exception {
        DatasetWriter packing = writer().compression(Compression.GZIP);
        breakOff(packing, LAST + ".gz");
        Path kept = waiting("encounter/Encounter.r-00001-of-00003.ndjson.gz");
        byte[] before = Files.readAllBytes(kept);
        Files.write(kept, repacked(kept));
        Path record = folder.resolve("_shard.r-00001.json");
        Files.writeString(
                record,
                Files.readString(record)
                        .replace(sha256(before), sha256(Files.readAllBytes(kept)))
                        .replace("\"bytes\" : " + before.length, "\"bytes\" : " + Files.size(kept)));
        Files.delete(waiting("condition/Condition.r-00001-of-00003.ndjson.gz"));

        packing.resume().write(DATASET);

        assertThat(Files.size(folder.resolve("encounter/Encounter.r-00001-of-00003.ndjson.gz")))
                .isNotEqualTo(before.length);
        assertThat(Verification.of(LocalDirectory.at(folder)).problems()).isEmpty();
    }

    private static byte[] repacked(Path file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (InputStream content = new GZIPInputStream(Files.newInputStream(file));
                OutputStream out = new GZIPOutputStream(packed) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                }) {
            content.transferTo(out);
        }
        return packed.toByteArray();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** As after a kill between a shard's record and its files, or between two files, and whatever somebody did then. */
    @ParameterizedTest
    @ValueSource(strings = {FIRST, LAST})
    void whatSomebodyPutInItsPlaceIsNeverRemoved(String file) throws IOException {
        breakOff(writer(), LAST);
        Files.delete(waiting(file));
        Files.writeString(folder.resolve(file), "mine");

        assertThatThrownBy(() -> writer().resume()
                        .progress(new ProgressListener() {
                            @Override
                            public void wrote(long patients, long resources, long bytes) {
                                throw new AssertionError("nothing should be rendered");
                            }
                        })
                        .write(DATASET))
                .isInstanceOf(UnfinishedRunException.class)
                .hasMessage(folder + "/" + file
                        + " is in the way; move it; what run r has finished is kept: resume or overwrite it");
        assertThat(folder.resolve(file)).hasContent("mine");

        Files.delete(folder.resolve(file));
        writer().resume().write(DATASET);
        assertThat(Verification.of(LocalDirectory.at(folder)).problems()).isEmpty();
    }
}
