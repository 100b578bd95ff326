package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.record.PatientRecord;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirDatasetTest {
    private static final FhirDataset DEFAULT = FhirDataset.builder().build();

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @Test
    void isAHundredPatientsOf2023UnlessSomethingElseIsSaid() {
        assertThat(DEFAULT.size()).isEqualTo(100);
        assertThat(DEFAULT.year()).isEqualTo(2023);
    }

    @Test
    void hasTenDeathsTwentyInfectionsFifteenReadmissionsAndAllAdmittedUnlessSomethingElseIsSaid() {
        assertThat(DEFAULT.groundTruth().overall())
                .extracting("deaths", "infections", "readmissions", "admitted")
                .containsExactly(10L, 20L, 15L, 100L);
    }

    @Test
    void saysWhatItIs() {
        FhirDataset dataset = FhirDataset.builder()
                .patients(1000)
                .year(2024)
                .alos(1)
                .mortality(0.05)
                .meanLengthOfStay(20)
                .hospital("org-fernwater", rates -> rates.infection(0.2))
                .seed(-7)
                .batch("night-2")
                .strict()
                .build();
        assertThat(dataset)
                .hasToString("patients=1000,year=2024,mortality=0.05,alos=1,meanLengthOfStay=20,"
                        + "hospital.org-fernwater.infection=0.2,seed=-7,batch=night-2,strict=true");
    }

    @Test
    void leavesOutOfItsTextWhatWasLeftOpen() {
        assertThat(DEFAULT).hasToString("patients=100,year=2023,seed=1");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isReadBackFromItsText(long seed) {
        FhirDataset dataset = Request.random(seed).dataset();
        assertThat(FhirDataset.parse(dataset.toString())).isEqualTo(dataset).hasSameHashCodeAs(dataset);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1 / 300_000.0, 1e-25, Double.MIN_VALUE, 0.1 + 0.2})
    void isReadBackFromItsTextHoweverManyDecimalsItHas(double rate) {
        FhirDataset dataset = FhirDataset.builder().mortality(rate).build();
        assertThat(FhirDataset.parse(dataset.toString())).isEqualTo(dataset);
    }

    @Test
    void isTheSameIfAHospitalIsNamedWithoutARate() {
        assertThat(FhirDataset.builder()
                        .hospital("org-fernwater", rates -> rates)
                        .build())
                .isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isForgottenNothingOfByItsBuilder(long seed) {
        FhirDataset dataset = Request.random(seed).dataset();
        assertThat(dataset.toBuilder().build()).isEqualTo(dataset).hasSameHashCodeAs(dataset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mortality=0.1",
                "mortality=0.10",
                "mortality=.1",
                "mortality=+0.1",
                "mortality=10%",
                "mortality=10.0%",
                " mortality = 10 % ",
                "mortality=10%,patients=100",
                "year=2023,mortality=0.100,seed=1,strict=false,batch="
            })
    void isTheSameHoweverItIsWritten(String text) {
        assertThat(FhirDataset.parse(text))
                .isEqualTo(FhirDataset.builder().mortality(0.1).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "patients=100", "seed=1"})
    void isTheDefaultIfNothingElseIsWritten(String text) {
        assertThat(FhirDataset.parse(text)).isEqualTo(DEFAULT);
    }

    static List<UnaryOperator<FhirDatasetBuilder>> changes() {
        return List.of(
                builder -> builder.patients(101),
                builder -> builder.year(2024),
                builder -> builder.mortality(0.11),
                builder -> builder.mortality(0.1),
                builder -> builder.infection(0.21),
                builder -> builder.readmission(0.16),
                builder -> builder.alos(0.9),
                builder -> builder.meanLengthOfStay(4.6),
                builder -> builder.seed(2),
                builder -> builder.batch("2"),
                builder -> builder.hospital("org-metriccare", rates -> rates.mortality(0.1)),
                builder -> builder.hospital("org-fernwater", rates -> rates.mortality(0.1)),
                builder -> builder.patient(0, patient -> patient.lengthOfStay(4)),
                builder -> builder.patient(1, patient -> patient.lengthOfStay(4)),
                builder -> builder.patient(1, patient -> patient.infectedOnDay(4)),
                FhirDatasetBuilder::strict);
    }

    @Test
    void differsFromEveryOtherSpecification() {
        assertThat(changes().stream()
                        .map(change -> change.apply(DEFAULT.toBuilder()).build()))
                .doesNotContain(DEFAULT)
                .doesNotHaveDuplicates();
    }

    private static String idOf(FhirDataset dataset) {
        return dataset.record(0).id().dataset();
    }

    @Test
    void hasIdsOfItsOwnForEverythingThatHolds() {
        assertThat(changes().stream()
                        .map(change -> change.apply(DEFAULT.toBuilder()).build())
                        .map(FhirDatasetTest::idOf)
                        .filter(id -> !id.equals(idOf(DEFAULT))))
                .hasSize(changes().size() - 2)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mortality=0.1", "alos=1", "meanLengthOfStay=4.5", "strict=true", "infection=20%,seed=1"})
    void hasTheSamePatientsIfADefaultIsNamed(String text) {
        assertThat(FhirDataset.parse(text).records())
                .containsExactlyElementsOf(DEFAULT.records().toList());
    }

    @Test
    void isNotChangedByItsBuilder() {
        FhirDataset dataset = FhirDataset.builder().build();
        FhirDatasetBuilder builder = dataset.toBuilder();
        builder.patients(5).hospital("org-fernwater", rates -> rates.alos(0.5));
        assertThat(dataset).isEqualTo(DEFAULT);
    }

    @Test
    void addsARateOfAHospitalToThoseItHas() {
        assertThat(FhirDataset.builder()
                        .hospital("org-fernwater", rates -> rates.infection(0.3).mortality(0.2))
                        .hospital("org-fernwater", rates -> rates.mortality(0.1))
                        .build())
                .isEqualTo(
                        FhirDataset.parse("hospital.org-fernwater.infection=30%,hospital.org-fernwater.mortality=10%"));
    }

    @Test
    void letsATextChangeOnlyWhatItNames() {
        assertThat(FhirDataset.builder()
                        .patients(7)
                        .mortality(0.5)
                        .read("mortality=0.4,year=1999")
                        .build())
                .isEqualTo(FhirDataset.builder()
                        .patients(7)
                        .mortality(0.4)
                        .year(1999)
                        .build());
    }

    @Test
    void tellsOfTheSamePatientsWhenBuiltAgain() {
        assertThat(FhirDataset.parse(DEFAULT.toString()).records())
                .containsExactlyElementsOf(DEFAULT.records().toList());
    }

    @Test
    void tellsOfTheSamePatientInWhateverOrderItIsAsked() {
        List<PatientRecord> inOrder = DEFAULT.records().toList();
        for (int index = 99; index >= 0; index--) {
            assertThat(DEFAULT.record(index)).isEqualTo(inOrder.get(index));
        }
    }

    @Test
    void tellsOfOtherPeopleWithTheSameCountsForAnotherSeed() {
        FhirDataset other = DEFAULT.toBuilder().seed(2).build();
        assertThat(people(other)).doesNotContainAnyElementsOf(people(DEFAULT).toList());
        assertThat(other.groundTruth().overall())
                .isEqualTo(DEFAULT.groundTruth().overall());
    }

    @Test
    void tellsOfOtherPeopleForAnotherBatch() {
        assertThat(people(DEFAULT.toBuilder().batch("2").build()))
                .doesNotContainAnyElementsOf(people(DEFAULT).toList());
    }

    private static Stream<String> people(FhirDataset dataset) {
        return dataset.records().map(patient -> patient.given() + patient.family() + patient.birthDate());
    }

    @Test
    void answersAtOnceForThePatientsOfABillionThousand() {
        FhirDataset vast = FhirDataset.builder().patients(1_000_000_000_000L).build();
        assertThat(LongStream.of(0, 100_000_000_000L, 999_999_999_999L)
                        .mapToObj(index -> vast.record(index).id().number()))
                .containsExactly(0L, 100_000_000_000L, 999_999_999_999L);
    }
}
