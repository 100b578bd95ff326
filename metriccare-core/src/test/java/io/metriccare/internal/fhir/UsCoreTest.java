package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every resource conforms to the US Core profile it names. */
class UsCoreTest {
    /** The original's local code stays; no SNOMED CT finding says that somebody was readmitted. */
    static final String READMISSION_HAS_NO_STANDARD_CODE =
            "(codes = https://metriccare.io/fhir/CodeSystem/metric-event#R-READMIT)";

    private static final int RESOURCES_A_BUNDLE = 300;
    private static final RenderedDataset DATASET = RenderedDataset.of(RenderedDataset.RICH);

    @ParameterizedTest
    @ValueSource(strings = {"us_core_610.tgz", "us_core_700.tgz"})
    void everyResourceConformsToItsProfile(String file) throws IOException {
        R4Validator validator = new R4Validator(RenderedDataset.RICH, UsCorePackage.load(file));

        List<String> complaints = new ArrayList<>();
        List<String> bundle = new ArrayList<>(DATASET.shared());
        for (List<String> patient : DATASET.byPatient().subList(0, 20)) {
            if (bundle.size() + patient.size() > RESOURCES_A_BUNDLE) {
                complaints.addAll(validator.complaints(bundle));
                bundle.clear();
            }
            bundle.addAll(patient);
        }
        complaints.addAll(validator.complaints(bundle));

        assertThat(complaints)
                .filteredOn(complaint -> !complaint.endsWith(READMISSION_HAS_NO_STANDARD_CODE))
                .isEmpty();
    }
}
