package io.metriccare;

import static io.metriccare.Sample.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Department;
import io.metriccare.catalog.HospitalInfection;
import io.metriccare.record.Category;
import io.metriccare.record.Finding;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every hospital-acquired infection, so that NHSN and everybody else count the same. */
class InfectionInvariantsTest {
    private static Map<Concept, HospitalInfection> known(Sample sample) {
        return sample.catalog().infections().stream()
                .collect(Collectors.toMap(HospitalInfection::concept, Function.identity()));
    }

    /** An infection and the stay it was caught in. */
    private record Caught(Finding infection, Stay stay) {}

    static Stream<Sample> samples() {
        return Sample.samples();
    }

    private static Stream<Caught> caught(Sample sample) {
        return sample.stays()
                .flatMap(stay -> stay.findings().stream()
                        .filter(finding -> finding.category() == Category.INFECTION)
                        .map(finding -> new Caught(finding, stay)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtSeventyTwoHoursAfterAdmissionOrLater(Sample sample) {
        assertThat(caught(sample))
                .noneMatch(caught -> caught.infection
                        .onset()
                        .isBefore(caught.stay.admission().plus(72, ChronoUnit.HOURS)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtOnHospitalDayFourOrLater(Sample sample) {
        assertThat(caught(sample)).allMatch(caught -> days(caught.stay.admission(), caught.infection.onset()) + 1 >= 4);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtOnADayBeforeDischarge(Sample sample) {
        assertThat(caught(sample)).allMatch(caught -> days(caught.infection.onset(), caught.stay.discharge()) >= 1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtInStaysOfFourDaysOrMore(Sample sample) {
        assertThat(caught(sample)).allMatch(caught -> caught.stay.lengthOfStay() >= 4);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtInTheIndexStay(Sample sample) {
        assertThat(caught(sample)).allMatch(caught -> caught.stay.kind() == StayKind.INDEX);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtAtMostOnceByAPatient(Sample sample) {
        assertThat(caught(sample)).extracting(caught -> caught.stay.patient()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtWhereTheyOccur(Sample sample) {
        Map<Concept, HospitalInfection> known = known(sample);
        assertThat(caught(sample))
                .allMatch(caught -> known.get(caught.infection.concept())
                        .departments()
                        .containsKey(caught.stay.location().department().id()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveACategoryOfTheirOwnInStaysAlone(Sample sample) {
        Map<Concept, HospitalInfection> known = known(sample);
        assertThat(sample.findings())
                .allMatch(
                        finding -> (finding.category() == Category.INFECTION) == known.containsKey(finding.concept()));
        assertThat(sample.findings().filter(finding -> finding.category() == Category.INFECTION))
                .hasSize((int) caught(sample).count());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areOverOrNotSevereWhenThePatientLeavesAlive(Sample sample) {
        assertThat(caught(sample)
                        .filter(caught -> sample.catalog().severities().size() > 1)
                        .filter(caught -> !caught.stay.fatal() && caught.infection.abatement() == null)
                        .map(caught -> caught.infection.severity()))
                .doesNotContain(mostSevere(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areCaughtInIntensiveCareBySeverelyIll(Sample sample) {
        assertThat(caught(sample)
                        .filter(caught -> caught.stay.location().department().care() == Department.Care.INTENSIVE)
                        .map(caught -> caught.stay.findings().get(0).severity()))
                .allMatch(severity -> severity.equals(mostSevere(sample)));
    }

    private static Coding mostSevere(Sample sample) {
        List<Coding> severities = sample.catalog().severities();
        return severities.get(severities.size() - 1);
    }
}
