package io.metriccare.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.Compression;
import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link Destination} must keep, as tests: a class that implements this interface has them all: which names
 * there are and which are refused, what becomes of a file from its beginning to its end or its writer's death, and whole
 * runs.
 *
 * <pre>{@code
 * class MyDestinationTest implements DestinationContract {
 *     public Destination destination() {
 *         return new MyDestination(...);
 *     }
 *
 *     public void occupy(String name, String text) {
 *         ...
 *     }
 * }
 * }</pre>
 */
public interface DestinationContract extends FileNamesContract, FileLifeContract {
    /** One and the same place whenever it is asked within a test, empty at its beginning; each time by a new object. */
    @Override
    Destination destination() throws IOException;

    /** Puts a file there as somebody else would who knows nothing of us. */
    @Override
    void occupy(String name, String text) throws IOException;

    /**
     * Leaves a file as a process leaves it that has begun it, has written so many bytes, and is killed. Begins and forgets it,
     * unless overridden: a destination that can tell whether a writer lives needs a process that dies, or what one leaves.
     */
    @Override
    default void die(String name, int bytes) throws IOException {
        DataFile forgotten = destination().create(name);
        forgotten.write(new byte[bytes], 0, bytes);
    }

    @ParameterizedTest
    @EnumSource
    default void holdsAWholeRun(Format format) throws IOException {
        WrittenRun run = DatasetWriter.to(destination())
                .format(format)
                .compression(Compression.GZIP)
                .shards(3)
                .threads(2)
                .write(FhirDataset.parse("patients=200"));

        assertThat(run.tally()).isEqualTo(run.groundTruth());
        assertThat(Verification.of(destination()).problems()).isEmpty();
    }

    @Test
    default void aRunLeavesNothingBesideItsFilesAndItsManifest() throws IOException {
        DatasetWriter.to(destination())
                .format(Format.NDJSON)
                .shards(3)
                .run("r")
                .write(FhirDataset.parse("patients=200"));

        assertThat(destination().list("")).containsExactly("_manifest.r.json");
    }

    @Test
    default void whatDeadWritersLeftOfARunsFilesIsInNobodysWay() throws IOException {
        die("patient/Patient.r-00001-of-00003.ndjson", 9 << 20);
        die("_manifest.r.json", 100);

        DatasetWriter.to(destination())
                .format(Format.NDJSON)
                .shards(3)
                .run("r")
                .resume()
                .write(FhirDataset.parse("patients=200"));

        assertThat(Verification.of(destination()).problems()).isEmpty();
        assertThat(destination().list("")).containsExactly("_manifest.r.json");
    }
}
