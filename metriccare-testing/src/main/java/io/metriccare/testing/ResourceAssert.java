package io.metriccare.testing;

import java.nio.file.Path;
import org.assertj.core.api.AbstractAssert;
import org.hl7.fhir.r4.model.Resource;

/** Validates a resource. Not thread-safe. */
public class ResourceAssert extends AbstractAssert<ResourceAssert, Resource> {
    /** See {@link MetriccareAssertions#assertThat(Resource)}. */
    public ResourceAssert(Resource actual) {
        super(actual, ResourceAssert.class);
    }

    /** It is FHIR R4 without an error, by {@link FhirValidation#r4()}; warnings are allowed. */
    public ResourceAssert isValidR4() {
        return isValid(FhirValidation.r4());
    }

    /** It has no error by a validation of one's own, such as that of a data set with its own catalog. */
    public ResourceAssert isValid(FhirValidation validation) {
        isNotNull();
        Validity.of(actual, validation).ifPresent(complaint -> {
            throw failure("%s", complaint);
        });
        return this;
    }

    /**
     * It is FHIR R4 without an error, and conforms to the profiles it names in {@code meta.profile}, one of the package's
     * at least.
     *
     * @param tgz a package as the FHIR package registry has it, such as that of US Core
     */
    public ResourceAssert conformsTo(Path tgz) {
        isNotNull();
        Validity.of(actual, tgz).ifPresent(complaint -> {
            throw failure("%s", complaint);
        });
        return this;
    }
}
