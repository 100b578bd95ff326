package io.metriccare.testing;

import io.metriccare.FhirDataset;
import io.metriccare.testing.internal.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Measures the resources that a data set writes; its ground truth is not asked. Not thread-safe. */
public class FhirDatasetAssert extends HospitalDataAssert<FhirDatasetAssert, FhirDataset> {
    /** See {@link MetriccareAssertions#assertThat(FhirDataset)}. */
    public FhirDatasetAssert(FhirDataset actual) {
        super(actual, FhirDatasetAssert.class);
    }

    @Override
    Lake read() {
        try {
            FreshFolder folder = FreshFolder.of(actual);
            try {
                return Lake.read(folder.path());
            } finally {
                folder.remove();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
