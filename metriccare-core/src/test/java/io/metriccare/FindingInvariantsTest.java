package io.metriccare;

import static io.metriccare.Sample.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.catalog.ChronicCondition;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.record.Category;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import io.metriccare.record.Visit;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for everything that is diagnosed. */
class FindingInvariantsTest {
    /** A finding and the encounter it was recorded in. */
    private record Made(Finding finding, Encounter encounter) {}

    static Stream<Sample> samples() {
        return Sample.samples();
    }

    private static Stream<Made> made(Sample sample) {
        return sample.encounters()
                .flatMap(encounter -> encounter.findings().stream().map(finding -> new Made(finding, encounter)));
    }

    private static Stream<Made> made(Sample sample, Category category) {
        return made(sample).filter(made -> made.finding.category() == category);
    }

    private static Stream<Finding> principal(Sample sample) {
        return sample.stays().map(stay -> stay.findings().get(0));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areRankedFromOneInEveryEncounter(Sample sample) {
        assertThat(sample.encounters())
                .allSatisfy(encounter -> assertThat(
                                encounter.findings().stream().map(Finding::rank))
                        .containsExactlyElementsOf(upTo(encounter.findings().size())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNumberedFromOneThroughThePatientsYear(Sample sample) {
        assertThat(sample.patients()).allSatisfy(patient -> {
            List<Integer> numbers = findings(patient).map(Finding::number).toList();
            assertThat(numbers).isEqualTo(upTo(numbers.size()));
        });
    }

    private static Stream<Finding> findings(PatientRecord patient) {
        return patient.encounters().stream().flatMap(encounter -> encounter.findings().stream());
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void belongToTheirEncounterAndItsPatient(Sample sample) {
        assertThat(made(sample))
                .allMatch(made -> made.finding.encounter() == made.encounter.number()
                        && made.finding.patient().equals(made.encounter.patient()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void knowTheTypeOfTheirEncounter(Sample sample) {
        assertThat(made(sample))
                .allMatch(made -> made.finding
                        .encounterType()
                        .toString()
                        .equals(
                                made.encounter instanceof Visit visit
                                        ? visit.kind().text().toString()
                                        : "Inpatient"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beginWithAPrincipalDiagnosisOfTheCatalogInEveryStay(Sample sample) {
        Set<Concept> known =
                sample.catalog().diagnoses().stream().map(Diagnosis::concept).collect(Collectors.toSet());
        assertThat(principal(sample))
                .allMatch(finding -> finding.category() == Category.GENERAL && known.contains(finding.concept()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveOneGeneralOneAStay(Sample sample) {
        assertThat(made(sample, Category.GENERAL).filter(made -> made.encounter instanceof Stay))
                .allMatch(made -> made.finding.rank() == 1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beganBeforeTheEncounterIfBroughtIntoIt(Sample sample) {
        assertThat(Stream.concat(made(sample, Category.GENERAL), made(sample, Category.CHRONIC)))
                .noneMatch(made -> made.finding.onset().isAfter(made.encounter.start()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beganOnTheDayOfAdmissionOrTheDayBeforeIfAcute(Sample sample) {
        assertThat(sample.stays()
                        .filter(stay -> diagnosis(sample, stay).electivePerMille() == 0)
                        .filter(stay -> diagnosis(sample, stay).resolves()))
                .extracting(stay -> days(stay.findings().get(0).onset(), stay.admission()))
                .isSubsetOf(0L, 1L);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beganWeeksBeforeIfItIsOperatedOnByAppointment(Sample sample) {
        assertThat(sample.stays().filter(stay -> diagnosis(sample, stay).electivePerMille() > 0))
                .allMatch(stay -> days(stay.findings().get(0).onset(), stay.admission()) >= 30);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beganOnceIfItIsNeverOver(Sample sample) {
        assertThat(sample.patients())
                .allSatisfy(patient -> patient.stays().stream()
                        .filter(stay -> !diagnosis(sample, stay).resolves())
                        .collect(Collectors.groupingBy(
                                Stay::reason,
                                Collectors.mapping(
                                        stay -> stay.findings().get(0).onset(), Collectors.toSet())))
                        .forEach((illness, onsets) ->
                                assertThat(onsets).as(illness.text().toString()).hasSize(1)));
    }

    private static Diagnosis diagnosis(Sample sample, Stay stay) {
        return sample.catalog().diagnoses().stream()
                .filter(diagnosis -> diagnosis.concept().equals(stay.reason()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areChronicIfTheyBeganInAnEarlierYearOfTheAdultsLife(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> findings(patient)
                        .filter(finding -> finding.category() == Category.CHRONIC)
                        .map(finding -> Sample.date(finding.onset()))
                        .allMatch(onset ->
                                onset.getYear() < sample.dataset().year() && onset.isAfter(patient.birthDate())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areRecordedInTheFirstEncounterIfChronic(Sample sample) {
        assertThat(made(sample, Category.CHRONIC)).allMatch(made -> made.encounter.number() == 1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNeverRecordedTwiceIfChronic(Sample sample) {
        assertThat(sample.patients())
                .allSatisfy(patient -> assertThat(findings(patient)
                                .filter(finding -> finding.category() == Category.CHRONIC)
                                .map(Finding::concept))
                        .doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNotChronicWhereAPrincipalDiagnosisSaysTheSameMoreExactly(Sample sample) {
        assertThat(sample.patients()).allSatisfy(patient -> {
            List<Concept> chronic = findings(patient)
                    .filter(finding -> finding.category() == Category.CHRONIC)
                    .map(Finding::concept)
                    .toList();
            List<Concept> principal = patient.stays().stream().map(Stay::reason).toList();
            assertThat(chronic).noneMatch(excludedBy(principal, sample)::contains);
        });
    }

    private static List<Concept> excludedBy(List<Concept> principal, Sample sample) {
        List<String> ids = sample.catalog().diagnoses().stream()
                .filter(diagnosis -> principal.contains(diagnosis.concept()))
                .map(Diagnosis::id)
                .toList();
        return sample.catalog().chronic().stream()
                .filter(condition -> condition.excludedBy().stream().anyMatch(ids::contains))
                .map(ChronicCondition::concept)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sayThatAReadmissionIsOne(Sample sample) {
        assertThat(sample.encounters())
                .allMatch(encounter -> count(encounter, Category.READMISSION)
                        == (encounter instanceof Stay stay && stay.kind() == StayKind.READMISSION ? 1 : 0));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sayOfTheDeadThatTheyDied(Sample sample) {
        assertThat(sample.encounters())
                .allMatch(encounter ->
                        count(encounter, Category.DEATH) == (encounter instanceof Stay stay && stay.fatal() ? 1 : 0));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beginAtTheTimeOfDeathIfItIsDeath(Sample sample) {
        assertThat(made(sample, Category.DEATH))
                .allMatch(made -> made.finding.onset().equals(made.encounter.end()));
    }

    private static long count(Encounter encounter, Category category) {
        return encounter.findings().stream()
                .filter(finding -> finding.category() == category)
                .count();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endAfterTheyBegan(Sample sample) {
        assertThat(sample.findings().filter(finding -> finding.abatement() != null))
                .noneMatch(finding -> finding.onset().isAfter(finding.abatement()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endWithTheEncounterOrBefore(Sample sample) {
        assertThat(made(sample).filter(made -> made.finding.abatement() != null))
                .noneMatch(made -> made.finding.abatement().isAfter(made.encounter.end()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beginBeforeTheEncounterEnds(Sample sample) {
        assertThat(made(sample)).noneMatch(made -> made.finding.onset().isAfter(made.encounter.end()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNotResolvedInTheDead(Sample sample) {
        assertThat(sample.stays().filter(Stay::fatal).flatMap(stay -> stay.findings().stream()))
                .allMatch(finding -> finding.abatement() == null);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areWrittenDownInTheEncounterOnceTheyHaveBegun(Sample sample) {
        assertThat(made(sample))
                .noneMatch(made -> made.finding.recorded().isBefore(made.finding.onset())
                        || made.finding.recorded().isBefore(made.encounter.start())
                        || made.finding.recorded().isAfter(made.encounter.end()));
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
        assertThat(sample.findings())
                .filteredOn(finding -> finding.category() != Category.GENERAL && finding.category() != Category.CHRONIC)
                .allMatch(finding -> Sample.date(finding.onset()).getYear()
                        == sample.dataset().year());
    }
}
