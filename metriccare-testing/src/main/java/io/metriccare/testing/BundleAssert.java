package io.metriccare.testing;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.testing.internal.Lake;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Bundle;

/** Measures and validates the resources of a Bundle. Not thread-safe. */
public class BundleAssert extends HospitalDataAssert<BundleAssert, Bundle> {
    private static final JsonMapper JSON = new JsonMapper();

    /** See {@link MetriccareAssertions#assertThat(Bundle)}. */
    public BundleAssert(Bundle actual) {
        super(actual, BundleAssert.class);
    }

    /** It and all in it are FHIR R4 without an error, by {@link FhirValidation#r4()}; warnings are allowed. */
    public BundleAssert isValidR4() {
        return isValid(FhirValidation.r4());
    }

    /** It has no error by a validation of one's own, such as that of a data set with its own catalog. */
    public BundleAssert isValid(FhirValidation validation) {
        isNotNull();
        Validity.of(actual, validation).ifPresent(complaint -> {
            throw failure("%s", complaint);
        });
        return this;
    }

    /**
     * As {@link ResourceAssert#conformsTo}, of each resource in it of a type that the package has a profile for; there must
     * be one. The others and the Bundle itself need name none, but are FHIR R4 without an error, too.
     *
     * @param tgz a package as the FHIR package registry has it, such as that of US Core
     */
    public BundleAssert conformsTo(Path tgz) {
        isNotNull();
        Validity.of(actual, tgz).ifPresent(complaint -> {
            throw failure("%s", complaint);
        });
        return this;
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
