package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The validators find nothing wrong in a thousand patients. */
@Tag("slow")
class ThousandPatientsTest {
    private static final FhirDataset DATASET =
            FhirDataset.builder().patients(1_000).seed(1_000).alos(0.95).build();
    private static final RenderedDataset RENDERED = RenderedDataset.of(DATASET);

    @Test
    void areValidR4() {
        assertThat(StayingWarning.of(new R4Validator(DATASET).complaints(RENDERED)))
                .containsOnly(StayingWarning.UNKNOWN_PROFILE);
    }

    @ParameterizedTest
    @MethodSource("io.metriccare.internal.fhir.UsCoreTest#guides")
    void conformToUsCore(String file, Set<StayingWarning> staying) throws IOException {
        R4Validator validator = new R4Validator(DATASET, UsCorePackage.load(file));

        assertThat(StayingWarning.of(validator.complaints(RENDERED))).isEqualTo(staying);
    }
}
