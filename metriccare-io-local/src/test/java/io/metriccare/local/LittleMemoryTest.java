package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.Verification;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set of any size is written by a process with 128 MB of heap on two threads. */
@Tag("slow")
class LittleMemoryTest {
    private static final String HEAP = "-Xmx128m";
    private static final String PROCESSORS = "-XX:ActiveProcessorCount=2";

    /** Less than half a byte for each of nine million patients more; the hashes of 327 shards more are in it. */
    private static final long NOTHING = 4_000_000;

    private static long heapUsed(long patients) throws IOException, InterruptedException {
        return ChildJvm.discard(FhirDataset.builder().patients(patients).build(), HEAP, PROCESSORS);
    }

    @Test
    void memoryDoesNotGrowWithThePatients() throws Exception {
        assertThat(heapUsed(10_000_000)).isLessThan(heapUsed(1_000_000) + NOTHING);
    }

    /** Fifteen gigabytes, which are compressed to spare the disk. */
    @Test
    void norWithTheFiles(@TempDir Path folder) throws Exception {
        ChildJvm.write(FhirDataset.parse("patients=1000000"), folder, HEAP, PROCESSORS, "compress=zstd:1");

        assertThat(Verification.of(LocalDirectory.at(folder)).problems()).isEmpty();
    }
}
