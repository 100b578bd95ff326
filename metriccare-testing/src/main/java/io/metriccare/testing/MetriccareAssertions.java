package io.metriccare.testing;

import io.metriccare.FhirDataset;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * AssertJ assertions about FHIR data. They can be imported beside AssertJ's own {@code assertThat}; several at once are
 * told by {@link MetriccareSoftAssertions}.
 *
 * <pre>{@code
 * assertThat(bundle).hasPatients(100).hasDeaths(10).hasReadmissions(15).keepsInvariants();
 * assertThatNdjson(folder).hasMeanLengthOfStay(4.5);
 * }</pre>
 */
public final class MetriccareAssertions {
    private MetriccareAssertions() {}

    /** The resources of a data set, measured as they are written. */
    public static FhirDatasetAssert assertThat(FhirDataset actual) {
        return new FhirDatasetAssert(actual);
    }

    /** The resources of a Bundle of any type. */
    public static BundleAssert assertThat(Bundle actual) {
        return new BundleAssert(actual);
    }

    /** A resource, to be validated. */
    public static ResourceAssert assertThat(Resource actual) {
        return new ResourceAssert(actual);
    }

    /**
     * The resources of a folder with all below it, or of one file: NDJSON, JSON arrays or Bundles, also compressed ({@code .gz};
     * {@code .zst} with zstd-jni on the class path). Files whose names begin with {@code _} or {@code .} are left out.
     */
    public static NdjsonAssert assertThatNdjson(Path actual) {
        return new NdjsonAssert(actual);
    }
}
