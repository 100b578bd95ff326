package io.metriccare.testing;

import io.metriccare.testing.internal.Lake;
import java.nio.file.Path;

/** Measures the resources of a file, or of all files of a folder, line by line. Not thread-safe. */
public class NdjsonAssert extends HospitalDataAssert<NdjsonAssert, Path> {
    /** See {@link MetriccareAssertions#assertThatNdjson}. */
    public NdjsonAssert(Path actual) {
        super(actual, NdjsonAssert.class);
    }

    @Override
    Lake read() {
        return Lake.read(actual);
    }
}
