package io.metriccare.testing;

import io.metriccare.FhirDataset;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * AssertJ's soft assertions and metriccare's: all that fail are told together, by {@code assertAll} or by AssertJ's
 * {@code SoftAssertionsExtension}. Not thread-safe.
 */
public class MetriccareSoftAssertions extends SoftAssertions {
    /** See {@link MetriccareAssertions#assertThat(FhirDataset)}. */
    public FhirDatasetAssert assertThat(FhirDataset actual) {
        return proxy(FhirDatasetAssert.class, FhirDataset.class, actual);
    }

    /** See {@link MetriccareAssertions#assertThat(Bundle)}. */
    public BundleAssert assertThat(Bundle actual) {
        return proxy(BundleAssert.class, Bundle.class, actual);
    }

    /** See {@link MetriccareAssertions#assertThat(Resource)}. */
    public ResourceAssert assertThat(Resource actual) {
        return proxy(ResourceAssert.class, Resource.class, actual);
    }

    /** See {@link MetriccareAssertions#assertThatNdjson}. */
    public NdjsonAssert assertThatNdjson(Path actual) {
        return proxy(NdjsonAssert.class, Path.class, actual);
    }
}
