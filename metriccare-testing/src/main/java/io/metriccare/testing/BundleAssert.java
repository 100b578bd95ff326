package io.metriccare.testing;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.testing.internal.Lake;
import org.hl7.fhir.r4.model.Bundle;

/** Measures and validates the resources of a Bundle. Not thread-safe. */
public class BundleAssert extends HospitalDataAssert<BundleAssert, Bundle> {
    private static final JsonMapper JSON = new JsonMapper();

    /** See {@link MetriccareAssertions#assertThat(Bundle)}. */
    public BundleAssert(Bundle actual) {
        super(actual, BundleAssert.class);
    }

    @Override
    Lake read() {
        Lake lake = new Lake();
        try {
            String text = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(actual);
            lake.resource(JSON.readTree(text), "Bundle");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HAPI FHIR wrote no JSON", e);
        }
        return lake;
    }
}
