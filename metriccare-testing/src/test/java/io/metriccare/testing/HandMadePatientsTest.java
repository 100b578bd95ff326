package io.metriccare.testing;

import static io.metriccare.testing.MetriccareAssertions.assertThat;
import static io.metriccare.testing.MetriccareAssertions.assertThatNdjson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.metric.MetricCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Patients made by hand, as a test sees them: measured from resources, by code that knows nothing of cases. */
class HandMadePatientsTest {
    private static final String EVERY_EDGE = "patients=30,mortality=30%,infection=20%,readmission=30%"
            + ",patient.0.readmittedAfterDays=0,patient.0.lengthOfStay=0,patient.0.readmissionLengthOfStay=0"
            + ",patient.1.readmittedAfterDays=30,patient.1.diesInHospital=true"
            + ",patient.2.readmittedAfterDays=31"
            + ",patient.3.readmittedAfterDays=2,patient.3.leaves=againstAdvice"
            + ",patient.4.readmittedAfterDays=0,patient.4.leaves=transferred"
            + ",patient.5.readmittedAfterDays=14,patient.5.readmissionPlanned=true"
            + ",patient.6.infectedOnDay=1,patient.6.lengthOfStay=0"
            + ",patient.7.infectedOnDay=2"
            + ",patient.8.infectedOnDay=3,patient.8.lengthOfStay=2"
            + ",patient.9.infectedOnDay=4,patient.9.diesDaysAfterDischarge=0"
            + ",patient.10.lengthOfStay=60"
            + ",patient.11.lengthOfStay=0,patient.11.diesInHospital=true"
            + ",patient.12.lengthOfStay=30,patient.12.diesInHospital=true"
            + ",patient.13.lengthOfStay=31,patient.13.diesInHospital=true"
            + ",patient.14.lengthOfStay=10,patient.14.diesDaysAfterDischarge=20"
            + ",patient.15.lengthOfStay=10,patient.15.diesDaysAfterDischarge=21"
            + ",patient.16.born=1958-06-30,patient.16.hospital=org-fernwater"
            + ",patient.17.admitted=2023-12-30,patient.17.lengthOfStay=1"
            + ",patient.18.readmittedAfterDays=180,patient.18.diesDaysAfterDischarge=5";

    @Test
    @FhirData("patients=3,patient.1.readmittedAfterDays=30,patient.1.diesInHospital=true")
    void areMeasuredAsAsked(FhirDataset dataset, Bundle bundle, Path folder, List<Patient> patients) {
        assertThat(dataset).hasPatients(3).hasDeaths(1).hasReadmissions(1).keepsInvariants();
        assertThat(bundle).hasDeaths(1).hasReadmissions(1).keepsInvariants().isValidR4();
        assertThatNdjson(folder).hasDeaths(1).hasReadmissions(1);
        assertThat(patients.get(1).hasDeceasedDateTimeType()).isTrue();
    }

    @Test
    @FhirData(EVERY_EDGE)
    void areValidFhirAtEveryEdge(Bundle bundle) {
        assertThat(bundle).hasDeaths(9).hasInfections(6).hasReadmissions(9).isValidR4();
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areMeasuredInTheFilesAsInTheGroundTruth(long seed) {
        FhirDataset dataset = FhirDataset.parse(EVERY_EDGE + ",seed=" + seed);
        MetricCounts truth = dataset.groundTruth().overall();

        assertThat(truth).isEqualTo(dataset.tally().overall());
        assertThat(dataset).hasMetrics(truth).keepsInvariants();
    }

    @Test
    void failAnAssertionWithTheirDates() {
        FhirDataset dataset = FhirDataset.parse("patients=1,patient.0.readmittedAfterDays=31");

        assertThatThrownBy(() -> assertThat(dataset).hasReadmissions(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("31 days after")
                .hasMessageContaining("outside the window");
    }
}
