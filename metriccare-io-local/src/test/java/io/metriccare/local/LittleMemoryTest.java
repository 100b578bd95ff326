package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.Verification;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data set of any size is written by a process with 128 MB of heap on two threads. */
@Tag("slow")
class LittleMemoryTest {
    private static final String HEAP = "-Xmx128m";
    private static final String PROCESSORS = "-XX:ActiveProcessorCount=2";

    @ParameterizedTest
    @ValueSource(longs = {1_000_000, 10_000_000})
    void memoryDoesNotGrowWithThePatients(long patients) throws Exception {
        ChildJvm.discard(FhirDataset.builder().patients(patients).build(), HEAP, PROCESSORS);
    }

    @Test
    void norWithTheFiles(@TempDir Path folder) throws Exception {
        ChildJvm.write(FhirDataset.parse("patients=1000000"), folder, HEAP, PROCESSORS, ChildJvm.COMPRESSED);

        assertThat(Verification.of(LocalDirectory.at(folder)).problems()).isEmpty();
    }
}
