package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The validators find nothing wrong in many patients; against US Core in fewer, to end within minutes. */
@Tag("slow")
class ThousandPatientsTest {
    private static final int RESOURCES_A_BUNDLE = 300;

    private static List<String> complaints(FhirDataset dataset, R4Validator validator) {
        RenderedDataset rendered = RenderedDataset.of(dataset);
        List<String> complaints = new ArrayList<>();
        List<String> bundle = new ArrayList<>(rendered.shared());
        for (List<String> patient : rendered.byPatient()) {
            if (bundle.size() + patient.size() > RESOURCES_A_BUNDLE) {
                complaints.addAll(validator.complaints(bundle));
                bundle.clear();
            }
            bundle.addAll(patient);
        }
        complaints.addAll(validator.complaints(bundle));
        return complaints;
    }

    @Test
    void aThousandPatientsAreValidR4() {
        FhirDataset dataset =
                FhirDataset.builder().patients(1_000).seed(1_000).alos(0.95).build();

        assertThat(complaints(dataset, new R4Validator(dataset)))
                .filteredOn(complaint ->
                        !ValidR4Test.UNKNOWN_PROFILE.matcher(complaint).matches())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us_core_610.tgz", "us_core_700.tgz"})
    void threeHundredPatientsConformToUsCore(String file) throws IOException {
        FhirDataset dataset =
                FhirDataset.builder().patients(300).seed(300).alos(0.95).build();

        assertThat(complaints(dataset, new R4Validator(dataset, UsCorePackage.load(file))))
                .filteredOn(complaint -> !complaint.endsWith(UsCoreTest.READMISSION_HAS_NO_STANDARD_CODE))
                .isEmpty();
    }
}
