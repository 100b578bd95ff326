package io.metriccare;

import static io.metriccare.Sample.date;
import static io.metriccare.Sample.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.metric.CaseFact;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.Metric;
import io.metriccare.metric.MetricCounts;
import io.metriccare.metric.PatientCase;
import io.metriccare.record.Category;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import io.metriccare.record.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked of single patients happens to them exactly, counts within the rates, and breaks no invariant. */
class HandMadePatientsTest {
    private static final List<Cases> ALL =
            LongStream.range(0, 300).mapToObj(Cases::random).toList();

    static Stream<Cases> cases() {
        return ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void haveWhatWasAskedOfThem(Cases cases) {
        FhirDataset dataset = cases.dataset();
        cases.byNumber.forEach((number, one) -> assertHas(dataset.record(number), one));
    }

    static void assertHas(PatientRecord patient, PatientCase one) {
        List<Stay> stays = patient.stays();
        Stay index = stays.get(0);
        Stay last = stays.get(stays.size() - 1);
        assertThat(index.kind()).isEqualTo(StayKind.INDEX);
        assertThat(stays).hasSize(one.has(CaseFact.READMITTED_AFTER_DAYS) ? 2 : 1);
        one.asked(CaseFact.HOSPITAL)
                .ifPresent(id -> assertThat(patient.hospital().id()).isEqualTo(id));
        one.date(CaseFact.BORN)
                .ifPresent(date -> assertThat(patient.birthDate()).isEqualTo(date));
        one.date(CaseFact.ADMITTED)
                .ifPresent(date -> assertThat(date(index.admission())).isEqualTo(date));
        number(one, CaseFact.LENGTH_OF_STAY, index.lengthOfStay());
        number(one, CaseFact.READMISSION_LENGTH_OF_STAY, last.lengthOfStay());
        number(one, CaseFact.READMITTED_AFTER_DAYS, days(index.discharge(), last.admission()));
        List<Finding> infections = index.findings().stream()
                .filter(finding -> finding.category() == Category.INFECTION)
                .toList();
        assertThat(infections).hasSize(one.has(CaseFact.INFECTED_ON_DAY) ? 1 : 0);
        infections.forEach(
                infection -> number(one, CaseFact.INFECTED_ON_DAY, days(index.admission(), infection.onset()) + 1));
        assertThat(index.disposition().codings().get(0).code().equals("aadvice"))
                .isEqualTo(one.asked(CaseFact.LEAVES).equals(Optional.of("againstAdvice")));
        assertThat(index.disposition().codings().get(0).code().equals("other-hcf"))
                .isEqualTo(one.asked(CaseFact.LEAVES).equals(Optional.of("transferred")));
        if (stays.size() == 2) {
            assertThat(last.elective()).isEqualTo(one.has(CaseFact.READMISSION_PLANNED));
            assertThat(last.kind())
                    .isEqualTo(Cases.counts(one, Metric.READMISSION) ? StayKind.READMISSION : StayKind.FURTHER);
        }
        assertThat(last.fatal()).isEqualTo(one.has(CaseFact.DIES_IN_HOSPITAL));
        assertDies(patient, last, one);
    }

    private static void assertDies(PatientRecord patient, Stay last, PatientCase one) {
        if (one.has(CaseFact.DIES_IN_HOSPITAL)) {
            assertThat(patient.death()).isEqualTo(last.discharge());
        } else if (one.has(CaseFact.DIES_DAYS_AFTER_DISCHARGE)) {
            number(
                    one,
                    CaseFact.DIES_DAYS_AFTER_DISCHARGE,
                    days(last.discharge(), Objects.requireNonNull(patient.death())));
            assertThat(patient.death()).isAfter(last.discharge());
        } else {
            assertThat(patient.death()).isNull();
        }
    }

    private static void number(PatientCase one, CaseFact fact, long measured) {
        one.asked(fact).ifPresent(asked -> assertThat(measured).as(fact.key()).isEqualTo(Long.parseLong(asked)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countWithinTheRates(Cases cases) {
        MetricCounts truth = cases.dataset().groundTruth().overall();
        for (Metric metric : Metric.values()) {
            assertThat(truth.of(metric)).as("%s", metric).isEqualTo(cases.expected(metric));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areMeasuredAsPromisedOverallAndByHospital(Cases cases) {
        FhirDataset dataset = cases.dataset();
        assertThat(dataset.tally()).isEqualTo(dataset.groundTruth());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areMeasuredOneByOneAsTheyWereAsked(Cases cases) {
        FhirDataset dataset = cases.dataset();
        cases.byNumber.forEach((number, one) -> {
            MetricCounts alone = dataset.slice(Math.toIntExact(number), Math.toIntExact(dataset.size()))
                    .tally()
                    .overall();
            for (Metric metric : Metric.values()) {
                assertThat(alone.of(metric)).as("%s of %s", metric, one).isEqualTo(one.countsFor(metric) ? 1 : 0);
                assertThat(one.countsFor(metric)).isEqualTo(Cases.counts(one, metric));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void breakNoInvariant(Cases cases) {
        FhirDataset dataset = cases.dataset();
        cases.byNumber.keySet().forEach(number -> assertPossible(dataset.record(number), dataset.year()));
    }

    static void assertPossible(PatientRecord patient, int year) {
        Instant before = null;
        for (Encounter encounter : patient.encounters()) {
            assertThat(encounter.start()).isBefore(encounter.end());
            assertThat(Stream.of(encounter.start(), encounter.end()))
                    .allMatch(time -> time.atOffset(ZoneOffset.UTC).getHour() >= 8
                            && date(time).getYear() == year);
            if (before != null) {
                assertThat(encounter.start()).isAfter(before);
            }
            before = encounter.end();
            if (patient.death() != null) {
                assertThat(encounter.end()).isBeforeOrEqualTo(patient.death());
            }
            for (Finding finding : encounter.findings()) {
                assertThat(finding.onset()).isBeforeOrEqualTo(encounter.end());
                assertThat(finding.recorded()).isBeforeOrEqualTo(encounter.end());
                if (finding.abatement() != null) {
                    assertThat(finding.abatement())
                            .isAfterOrEqualTo(finding.onset())
                            .isBeforeOrEqualTo(encounter.end());
                }
            }
            assertThat(encounter instanceof Visit
                            && patient.death() != null
                            && date(encounter.start()).equals(date(patient.death())))
                    .isFalse();
        }
        int age = patient.birthDate().until(LocalDate.of(year, 1, 1)).getYears();
        assertThat(age).isBetween(18, 90);
        if (patient.death() != null) {
            assertThat(date(patient.death()).getYear()).isEqualTo(year);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void addUpInSlices(Cases cases) {
        FhirDataset whole = cases.dataset();
        List<FhirDataset> slices =
                IntStream.range(0, 7).mapToObj(part -> whole.slice(part, 7)).toList();
        Map<String, MetricCounts> byHospital = new LinkedHashMap<>();
        slices.forEach(slice -> slice.tally()
                .byHospital()
                .forEach((hospital, counts) -> byHospital.merge(hospital, counts, MetricCounts::plus)));
        assertThat(GroundTruth.of(byHospital)).isEqualTo(whole.groundTruth());
        assertThat(slices.stream().flatMap(FhirDataset::records))
                .containsExactlyElementsOf(whole.records().parallel().toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areReadBackFromTheTextAndForgottenByNoBuilder(Cases cases) {
        FhirDataset dataset = cases.dataset();
        assertThat(FhirDataset.parse(dataset.toString())).isEqualTo(dataset).hasSameHashCodeAs(dataset);
        assertThat(dataset.toBuilder().build()).isEqualTo(dataset).hasToString(dataset.toString());
        assertThat(FhirDataset.parse(cases.request.toString())).isNotEqualTo(dataset);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leaveTheOtherPatientsWithinTheBandOfAllDefinitions(Cases cases) {
        FhirDataset dataset = cases.dataset();
        LongStream.range(0, dataset.size())
                .filter(number -> !cases.byNumber.containsKey(number))
                .mapToObj(dataset::record)
                .forEach(HandMadePatientsTest::assertWithinTheBand);
    }

    private static void assertWithinTheBand(PatientRecord patient) {
        List<Stay> stays = patient.stays();
        assertThat(stays).allMatch(stay -> stay.lengthOfStay() >= 1 && stay.lengthOfStay() <= 60);
        for (int i = 1; i < stays.size(); i++) {
            long gap = days(stays.get(i - 1).discharge(), stays.get(i).admission());
            assertThat(stays.get(i).kind() == StayKind.READMISSION ? gap >= 2 && gap <= 29 : gap >= 61)
                    .isTrue();
        }
        assertThat(patient.death() == null || stays.get(stays.size() - 1).fatal())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5", "3", "12.25"})
    void leaveTheMeanLengthOfStayExact(String mean) {
        for (long seed = 0; seed < 40; seed++) {
            FhirDataset dataset = FhirDataset.parse("patients=50,seed=" + seed + ",meanLengthOfStay=" + mean
                    + ",patient.0.lengthOfStay=0,patient.7.lengthOfStay=60,patient.9.diesInHospital=true,"
                    + "patient.20.readmittedAfterDays=30,patient.20.readmissionLengthOfStay=31");
            MetricCounts counts = dataset.tally().overall();
            assertThat(counts.lengthOfStayDays()).isEqualTo(Request.roundHalfUp(new BigDecimal(mean), counts.stays()));
        }
    }

    @Test
    void leaveTheOpenLengthsOfAllByHandTheMeanToo() {
        for (int days = 2; days <= 15; days++) {
            FhirDataset dataset = FhirDataset.builder()
                    .patients(2)
                    .meanLengthOfStay(days)
                    .patient(0, patient -> patient.diesInHospital())
                    .patient(1, patient -> patient.lengthOfStay(1))
                    .build();
            assertThat(dataset.record(0).stays().get(0).lengthOfStay()).isEqualTo(2L * days - 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readmittedAfterDays=0                             | 0 0 1",
                "readmittedAfterDays=30                            | 0 0 1",
                "readmittedAfterDays=31                            | 0 0 0",
                "readmittedAfterDays=30,readmissionPlanned=true    | 0 0 0",
                "readmittedAfterDays=30,leaves=againstAdvice       | 0 0 0",
                "readmittedAfterDays=0,leaves=transferred          | 0 0 0",
                "infectedOnDay=2                                   | 0 0 0",
                "infectedOnDay=2,lengthOfStay=1                    | 0 0 0",
                "infectedOnDay=3                                   | 0 1 0",
                "infectedOnDay=3,lengthOfStay=2                    | 0 1 0",
                "diesInHospital=true,lengthOfStay=0                | 1 0 0",
                "diesInHospital=true,lengthOfStay=30               | 1 0 0",
                "diesInHospital=true,lengthOfStay=31               | 0 0 0",
                "diesDaysAfterDischarge=0                          | 1 0 0",
                "diesDaysAfterDischarge=29                         | 1 0 0",
                "diesDaysAfterDischarge=30,lengthOfStay=0          | 1 0 0",
                "diesDaysAfterDischarge=30                         | 0 0 0",
                "diesDaysAfterDischarge=20,lengthOfStay=10         | 1 0 0",
                "diesDaysAfterDischarge=21,lengthOfStay=10         | 0 0 0",
                "infectedOnDay=29,diesInHospital=true              | 1 1 0",
                "infectedOnDay=31,diesInHospital=true              | 0 1 0",
                "readmittedAfterDays=30,diesInHospital=true        | 1 0 1"
            })
    void countForDeathInfectionAndReadmissionAsTheDefinitionSays(String facts, String expected) {
        String text = Stream.of(facts.strip().split(","))
                .map(fact -> "patient.1." + fact)
                .reduce("", (a, b) -> a + "," + b);
        for (long seed = 0; seed < 20; seed++) {
            MetricCounts counts = FhirDataset.parse(
                            "patients=3,mortality=0.34,infection=0.34,readmission=0.34,seed=" + seed + text)
                    .slice(1, 3)
                    .tally()
                    .overall();
            assertThat(counts.deaths() + " " + counts.infections() + " " + counts.readmissions())
                    .as("%s", facts)
                    .isEqualTo(expected.strip());
        }
    }

    /** The table of docs/metrics.md: by the original's jobs, by NHSN LabID, by HCUP. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readmittedAfterDays=0                            | readmitted",
                "readmittedAfterDays=1                            | readmitted",
                "readmittedAfterDays=30                           | readmitted",
                "readmittedAfterDays=31                           | none",
                "readmittedAfterDays=14,readmissionPlanned=true   | readmitted",
                "readmittedAfterDays=14,leaves=againstAdvice      | readmitted",
                "readmittedAfterDays=14,leaves=transferred        | readmitted",
                "lengthOfStay=30,diesInHospital=true              | died, expired",
                "lengthOfStay=10,diesDaysAfterDischarge=20        | died",
                "lengthOfStay=20,diesDaysAfterDischarge=20        | died",
                "lengthOfStay=20,diesDaysAfterDischarge=31        | none",
                "lengthOfStay=31,diesInHospital=true              | died, expired",
                "infectedOnDay=1                                  | none",
                "infectedOnDay=2                                  | none",
                "infectedOnDay=3                                  | infected",
                "infectedOnDay=4                                  | infected, LabID"
            })
    void areAnsweredByOtherDefinitionsAsTheDocumentSays(String facts, String expected) {
        String text = Stream.of(facts.strip().split(","))
                .map(fact -> ",patient.0." + fact)
                .collect(Collectors.joining());
        for (long seed = 0; seed < 30; seed++) {
            PatientRecord patient =
                    FhirDataset.parse("patients=1,seed=" + seed + text).record(0);
            assertThat(answers(patient)).as("%s", facts).isEqualTo(expected.strip());
        }
    }

    private static String answers(PatientRecord patient) {
        List<String> answers = new ArrayList<>();
        List<Stay> stays = patient.stays();
        Stay last = stays.get(stays.size() - 1);
        if (stays.size() == 2 && days(stays.get(0).discharge(), last.admission()) <= 30) {
            answers.add("readmitted");
        }
        if (patient.death() != null && days(last.discharge(), patient.death()) <= 30) {
            answers.add("died");
        }
        if (last.disposition().codings().get(0).code().equals("exp")) {
            answers.add("expired");
        }
        for (Finding finding : stays.get(0).findings()) {
            if (finding.category() == Category.INFECTION) {
                Instant admission = stays.get(0).admission();
                if (!finding.onset().isBefore(admission.plus(48, ChronoUnit.HOURS))) {
                    answers.add("infected");
                }
                if (days(admission, finding.onset()) + 1 >= 4) {
                    answers.add("LabID");
                }
            }
        }
        return answers.isEmpty() ? "none" : String.join(", ", answers);
    }
}
