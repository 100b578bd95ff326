package io.metriccare;

import static io.metriccare.Sample.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every stay, so that every common definition of a metric counts the same patients. */
class StayInvariantsTest {
    private static final Set<List<StayKind>> YEARS = Set.of(
            List.of(),
            List.of(StayKind.INDEX),
            List.of(StayKind.INDEX, StayKind.READMISSION),
            List.of(StayKind.FURTHER, StayKind.INDEX),
            List.of(StayKind.FURTHER, StayKind.INDEX, StayKind.READMISSION));

    /** A stay and the one of the same patient that follows it. */
    private record Pair(Stay earlier, Stay later) {
        long gap() {
            return days(earlier.discharge(), later.admission());
        }
    }

    static Stream<Sample> samples() {
        return Sample.samples();
    }

    private static Stream<Pair> pairs(Sample sample) {
        return sample.patients().stream()
                .flatMap(patient -> IntStream.range(1, patient.stays().size())
                        .mapToObj(i -> new Pair(
                                patient.stays().get(i - 1), patient.stays().get(i))));
    }

    private static Stream<PatientRecord> dead(Sample sample) {
        return sample.patients().stream().filter(patient -> patient.death() != null);
    }

    private static Stay last(PatientRecord patient) {
        return patient.stays().get(patient.stays().size() - 1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void lastOneToSixtyMidnights(Sample sample) {
        assertThat(sample.stays()).allMatch(stay -> stay.lengthOfStay() >= 1 && stay.lengthOfStay() <= 60);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beginAndEndFromEightOClockOnInUtc(Sample sample) {
        assertThat(sample.stays().flatMap(stay -> Stream.of(stay.admission(), stay.discharge())))
                .allMatch(time -> time.atOffset(ZoneOffset.UTC).getHour() >= 8);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beginAndEndInTheYearAskedFor(Sample sample) {
        assertThat(sample.stays().flatMap(stay -> Stream.of(stay.admission(), stay.discharge())))
                .allMatch(
                        time -> Sample.date(time).getYear() == sample.dataset().year());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void makeAYearOfAnIndexStayAndMaybeOneBeforeAndAReadmissionAfter(Sample sample) {
        assertThat(sample.patients())
                .extracting(patient -> patient.stays().stream().map(Stay::kind).toList())
                .isSubsetOf(YEARS);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void neverOverlap(Sample sample) {
        assertThat(pairs(sample)).allMatch(pair -> pair.earlier.discharge().isBefore(pair.later.admission()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void followTheIndexStayByTwoToTwentyNineDaysIfReadmissions(Sample sample) {
        assertThat(pairs(sample).filter(pair -> pair.later.kind() == StayKind.READMISSION))
                .allMatch(pair -> pair.gap() >= 2 && pair.gap() <= 29);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void lieSixtyOneDaysApartIfUnrelated(Sample sample) {
        assertThat(pairs(sample).filter(pair -> pair.later.kind() != StayKind.READMISSION))
                .allMatch(pair -> pair.gap() >= 61);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areUnplannedIfReadmissions(Sample sample) {
        assertThat(sample.stays().filter(stay -> stay.kind() == StayKind.READMISSION))
                .noneMatch(Stay::elective);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areForSomethingAcuteIfReadmissions(Sample sample) {
        Set<Concept> acute = sample.catalog().diagnoses().stream()
                .filter(Diagnosis::readmission)
                .map(Diagnosis::concept)
                .collect(Collectors.toSet());
        assertThat(sample.stays().filter(stay -> stay.kind() == StayKind.READMISSION))
                .allMatch(stay -> acute.contains(stay.findings().get(0).concept()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endInDeathOnlyIfTheLast(Sample sample) {
        assertThat(pairs(sample)).noneMatch(pair -> pair.earlier.fatal());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endInDeathIfTheLastOfThoseWhoDied(Sample sample) {
        assertThat(dead(sample)).allMatch(patient -> last(patient).fatal());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endInDeathOnlyForThoseWhoDied(Sample sample) {
        assertThat(sample.patients().stream().filter(patient -> patient.death() == null))
                .noneMatch(patient -> patient.stays().stream().anyMatch(Stay::fatal));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endAtTheTimeOfDeathIfFatal(Sample sample) {
        assertThat(dead(sample)).allMatch(patient -> last(patient).discharge().equals(patient.death()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void lastAtMostTwentyNineDaysIfFatal(Sample sample) {
        assertThat(sample.stays().filter(Stay::fatal)).allMatch(stay -> stay.lengthOfStay() <= 29);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areLeftAsExpiredByTheDeadAlone(Sample sample) {
        assertThat(sample.stays())
                .allMatch(stay -> stay.disposition().equals(sample.catalog().expired()) == stay.fatal());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areAllInThePatientsHospital(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> patient.stays().stream()
                        .allMatch(stay -> stay.location().hospital().equals(patient.hospital())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areInALocationOfTheCatalogUnderAPhysicianOfThatLocation(Sample sample) {
        assertThat(sample.stays())
                .allMatch(stay -> sample.catalog().locations().contains(stay.location())
                        && sample.catalog().practitioners().contains(stay.attending())
                        && stay.attending().location().equals(stay.location()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areAsLongAsTheIllnessIsSevere(Sample sample) {
        List<Coding> severities = sample.catalog().severities();
        Coding mild = severities.get(0);
        Coding severe = severities.get(severities.size() - 1);
        assertThat(sample.stays()
                        .filter(stay -> severities.size() > 1)
                        .filter(stay -> !stay.fatal() && !stay.elective()))
                .allSatisfy(stay -> {
                    Coding severity = stay.findings().get(0).severity();
                    assertThat(severity.equals(severe) && stay.lengthOfStay() < 3)
                            .isFalse();
                    assertThat(severity.equals(mild) && stay.lengthOfStay() > 10)
                            .isFalse();
                });
    }
}
