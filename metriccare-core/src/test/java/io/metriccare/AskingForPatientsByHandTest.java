package io.metriccare;

import static io.metriccare.Sample.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.metric.MetricCounts;
import io.metriccare.metric.PatientCase;
import io.metriccare.record.Stay;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However single patients are asked for, and wherever they stand, it is the same asking and it finds room. */
class AskingForPatientsByHandTest {
    @Test
    void areAskedForByTheBuilderAsByTheText() {
        FhirDataset dataset = FhirDataset.builder()
                .patients(3)
                .patient(1, patient -> patient.readmittedAfterDays(30).diesInHospital())
                .build();
        assertThat(dataset)
                .isEqualTo(
                        FhirDataset.parse("patients=3,patient.1.diesInHospital=true,patient.1.readmittedAfterDays=30"))
                .hasToString("patients=3,year=2023,patient.1.readmittedAfterDays=30,patient.1.diesInHospital=true,"
                        + "seed=1");
        assertThat(dataset.groundTruth().overall())
                .extracting("deaths", "readmissions", "infections")
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void areAddedToFactByFactAndTakenBack() {
        FhirDatasetBuilder builder = FhirDataset.builder()
                .patient(5, patient -> patient.diesInHospital())
                .patient(5, patient -> patient.lengthOfStay(3));
        assertThat(builder.build())
                .isEqualTo(FhirDataset.parse("patient.5.lengthOfStay=3,patient.5.diesInHospital=true"));
        assertThat(builder.set("patient.5.diesInHospital", "false").build())
                .isEqualTo(FhirDataset.parse("patient.5.lengthOfStay=3"));
        assertThat(builder.patient(5, patient -> PatientCase.NONE).build())
                .isEqualTo(FhirDataset.builder().build());
    }

    @Test
    void giveTheDataSetIdsOfItsOwn() {
        List<String> ids = new ArrayList<>();
        for (String text :
                List.of("", "patient.1.lengthOfStay=4", "patient.2.lengthOfStay=4", "patient.1.lengthOfStay=5")) {
            ids.add(FhirDataset.parse(text).record(0).id().dataset());
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void mayBeAllThereAre() {
        FhirDataset dataset = FhirDataset.parse("patients=2,patient.0.lengthOfStay=0,patient.1.lengthOfStay=60");
        assertThat(dataset.tally()).isEqualTo(dataset.groundTruth());
        assertThat(dataset.groundTruth().overall().lengthOfStayDays()).isEqualTo(60);
    }

    @Test
    void mayBeAnywhereAmongABillionThousand() {
        FhirDataset dataset = FhirDataset.builder()
                .patients(1_000_000_000_000L)
                .patient(999_999_999_999L, patient -> patient.readmittedAfterDays(31))
                .build();
        List<Stay> stays = dataset.record(999_999_999_999L).stays();
        assertThat(days(stays.get(0).discharge(), stays.get(1).admission())).isEqualTo(31);
        assertThat(dataset.groundTruth().overall().readmissions()).isEqualTo(150_000_000_000L);
    }

    @Test
    void dieInHospitalOrNotForTheSharesOfStaysToo() {
        MetricCounts counts = FhirDataset.parse(
                        "patients=4,mortality=0.25,readmission=0,patient.0.diesDaysAfterDischarge=5")
                .tally()
                .overall();
        assertThat(counts.deaths()).isEqualTo(1);
        assertThat(counts.fatalStays()).isZero();
        assertThat(counts.indexStays()).isEqualTo(counts.stays());
        assertThat(counts.deathsPerStay()).isZero();
    }

    /** Where a hospital's own mortality leaves no room for one more who lives or dies, that is said. */
    @Test
    void areAsAskedInCatalogsNobodyWouldWrite() {
        int refused = 0;
        for (long seed = 0; seed < 150; seed++) {
            Cases cases = Cases.anywhere(seed);
            try {
                FhirDataset dataset = FhirDataset.builder()
                        .catalog(OddCatalog.of(seed))
                        .read(cases.toString())
                        .build();
                assertThat(dataset.tally()).isEqualTo(dataset.groundTruth());
                cases.byNumber.forEach((number, one) -> {
                    HandMadePatientsTest.assertHas(dataset.record(number), one);
                    HandMadePatientsTest.assertPossible(dataset.record(number), dataset.year());
                });
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("mortality");
                refused++;
            }
        }
        assertThat(refused).isLessThan(50);
    }

    @Test
    void mayBeThousands() {
        FhirDatasetBuilder builder = FhirDataset.builder().patients(10_000);
        for (int number = 0; number < 3_000; number++) {
            builder.patient(number, patient -> patient.readmittedAfterDays(31));
        }
        FhirDataset dataset = builder.build();
        assertThat(dataset.tally()).isEqualTo(dataset.groundTruth());
        assertThat(dataset.groundTruth().overall().readmissions()).isEqualTo(1500);
    }

    @Test
    void findRoomInHospitalsWhoseOwnRatesLeaveSome() {
        for (long seed = 0; seed < 50; seed++) {
            FhirDataset dataset = FhirDataset.parse("patients=20,mortality=0,hospital.org-fernwater.mortality=1,seed="
                    + seed + ",patient.3.diesInHospital=true,patient.4.lengthOfStay=2");
            assertThat(dataset.record(3).hospital().id()).isEqualTo("org-fernwater");
            assertThat(dataset.record(4).hospital().id()).isNotEqualTo("org-fernwater");
            assertThat(dataset.tally()).isEqualTo(dataset.groundTruth());
        }
    }

    @Test
    void areInTheHospitalThatIsNamedHoweverFewPatientsItWouldHave() {
        FhirDataset dataset =
                FhirDataset.parse("patients=2,patient.0.hospital=org-fernwater,patient.1.hospital=org-fernwater");
        assertThat(dataset.groundTruth().byHospital().get("org-fernwater").patients())
                .isEqualTo(2);
        assertThat(dataset.tally()).isEqualTo(dataset.groundTruth());
    }
}
