package io.metriccare;

import static io.metriccare.Sample.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.HospitalInfection;
import io.metriccare.record.Category;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for everything that is diagnosed in a stay. */
class FindingInvariantsTest {
    private static final Set<Concept> PRINCIPAL =
            Sample.CATALOG.diagnoses().stream().map(Diagnosis::concept).collect(Collectors.toSet());
    private static final Set<Concept> HOSPITAL_ACQUIRED =
            Sample.CATALOG.infections().stream().map(HospitalInfection::concept).collect(Collectors.toSet());

    private static final Set<Category> COUNTED = EnumSet.of(Category.INFECTION, Category.READMISSION, Category.DEATH);

    /** A finding and the stay it was made in. */
    private record Made(Finding finding, Stay stay) {}

    static Stream<Sample> samples() {
        return Sample.samples();
    }

    private static Stream<Made> made(Sample sample) {
        return sample.stays().flatMap(stay -> stay.findings().stream().map(finding -> new Made(finding, stay)));
    }

    private static Stream<Made> made(Sample sample, Category category) {
        return made(sample).filter(made -> made.finding.category() == category);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areRankedFromOneInEveryStay(Sample sample) {
        assertThat(sample.stays())
                .allSatisfy(stay -> assertThat(stay.findings().stream().map(Finding::rank))
                        .containsExactlyElementsOf(upTo(stay.findings().size())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNumberedFromOneThroughThePatientsYear(Sample sample) {
        assertThat(sample.patients()).allSatisfy(patient -> {
            List<Integer> numbers = patient.encounters().stream()
                    .flatMap(encounter -> encounter.findings().stream())
                    .map(Finding::number)
                    .toList();
            assertThat(numbers).isEqualTo(upTo(numbers.size()));
        });
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void belongToTheirStayAndItsPatient(Sample sample) {
        assertThat(made(sample))
                .allMatch(made -> made.finding.encounter() == made.stay.number()
                        && made.finding.patient().equals(made.stay.patient()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beginWithAPrincipalDiagnosisOfTheCatalog(Sample sample) {
        assertThat(sample.stays().map(stay -> stay.findings().get(0)))
                .allMatch(principal ->
                        principal.category() == Category.GENERAL && PRINCIPAL.contains(principal.concept()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveOneGeneralOneAStay(Sample sample) {
        assertThat(made(sample, Category.GENERAL)).allMatch(made -> made.finding.rank() == 1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void broughtIntoHospitalAsAnEmergencyBeganOnTheDayOfAdmissionOrTheDayBefore(Sample sample) {
        assertThat(made(sample, Category.GENERAL).filter(made -> !made.stay.elective()))
                .allMatch(made -> {
                    long before = days(made.finding.onset(), made.stay.admission());
                    return (before == 0 || before == 1) && !made.finding.onset().isAfter(made.stay.admission());
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void broughtIntoHospitalByPlanBeganAMonthBeforeOrEarlier(Sample sample) {
        assertThat(made(sample, Category.GENERAL).filter(made -> made.stay.elective()))
                .allMatch(made -> days(made.finding.onset(), made.stay.admission()) >= 30);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtSeventyTwoHoursAfterAdmissionOrLater(Sample sample) {
        assertThat(made(sample, Category.INFECTION))
                .noneMatch(made ->
                        made.finding.onset().isBefore(made.stay.admission().plus(72, ChronoUnit.HOURS)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtOnHospitalDayFourOrLater(Sample sample) {
        assertThat(made(sample, Category.INFECTION))
                .allMatch(made -> days(made.stay.admission(), made.finding.onset()) + 1 >= 4);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtOnADayBeforeDischarge(Sample sample) {
        assertThat(made(sample, Category.INFECTION))
                .allMatch(made -> days(made.finding.onset(), made.stay.discharge()) >= 1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtInIndexStaysOfFourDaysOrMore(Sample sample) {
        assertThat(made(sample, Category.INFECTION))
                .allMatch(made -> made.stay.kind() == StayKind.INDEX && made.stay.lengthOfStay() >= 4);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtAtMostOnceByAPatient(Sample sample) {
        assertThat(sample.patients()).allMatch(patient -> count(patient, Category.INFECTION) <= 1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areOfACategoryOfInfectionsIfCaughtInHospitalAndOnlyThen(Sample sample) {
        assertThat(sample.findings())
                .allMatch(finding ->
                        (finding.category() == Category.INFECTION) == HOSPITAL_ACQUIRED.contains(finding.concept()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sayThatAReadmissionIsOne(Sample sample) {
        assertThat(sample.stays())
                .allMatch(stay -> stay.findings().stream()
                                .filter(finding -> finding.category() == Category.READMISSION)
                                .count()
                        == (stay.kind() == StayKind.READMISSION ? 1 : 0));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sayOfTheDeadThatTheyDiedAndWhen(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> count(patient, Category.DEATH) == (patient.death() == null ? 0 : 1));
        assertThat(made(sample, Category.DEATH))
                .allMatch(made -> made.stay.fatal()
                        && made.finding.onset().equals(made.stay.discharge())
                        && made.finding.abatement() == null);
    }

    private static long count(PatientRecord patient, Category category) {
        return patient.stays().stream()
                .flatMap(stay -> stay.findings().stream())
                .filter(finding -> finding.category() == category)
                .count();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endAfterTheyBegan(Sample sample) {
        assertThat(sample.findings().filter(finding -> finding.abatement() != null))
                .allMatch(finding -> !finding.onset().isAfter(finding.abatement()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endAtDischargeOrBefore(Sample sample) {
        assertThat(made(sample).filter(made -> made.finding.abatement() != null))
                .allMatch(made -> !made.finding.abatement().isAfter(made.stay.discharge()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beginBeforeTheStayEnds(Sample sample) {
        assertThat(made(sample)).allMatch(made -> !made.finding.onset().isAfter(made.stay.discharge()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNotResolvedInTheDead(Sample sample) {
        assertThat(made(sample).filter(made -> made.stay.fatal())).allMatch(made -> made.finding.abatement() == null);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areWrittenDownInTheStayOnceTheyHaveBegun(Sample sample) {
        assertThat(made(sample))
                .allMatch(made -> !made.finding.recorded().isBefore(made.finding.onset())
                        && !made.finding.recorded().isBefore(made.stay.admission())
                        && !made.finding.recorded().isAfter(made.stay.discharge()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areTimedFromEightOClockOnInUtc(Sample sample) {
        assertThat(sample.findings()
                        .flatMap(finding -> Stream.of(finding.onset(), finding.abatement(), finding.recorded()))
                        .filter(Objects::nonNull))
                .allMatch(time -> time.atOffset(ZoneOffset.UTC).getHour() >= 8);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void lieInTheYearAskedForIfTheyAreCounted(Sample sample) {
        assertThat(sample.findings().filter(finding -> COUNTED.contains(finding.category())))
                .allMatch(finding -> Sample.date(finding.onset()).getYear()
                        == sample.dataset().year());
    }
}
