package io.metriccare.testing;

import io.metriccare.FhirDataset;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/** All of a data set as one transaction. */
final class WholeBundle {
    private WholeBundle() {}

    static Bundle of(FhirDataset dataset) {
        Bundle all = new Bundle();
        all.setType(BundleType.TRANSACTION);
        dataset.bundles().forEach(one -> one.getEntry().forEach(all::addEntry));
        return all;
    }
}
