package io.metriccare.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final Catalog CATALOG = Catalog.standard();

    private static Stream<Concept> concepts() {
        return Stream.of(
                        CATALOG.diagnoses().stream().map(Diagnosis::concept),
                        CATALOG.infections().stream().map(HospitalInfection::concept),
                        CATALOG.chronic().stream().map(ChronicCondition::concept),
                        CATALOG.visits().complaints().items().stream(),
                        CATALOG.dispositions().stream().map(Disposition::concept),
                        Stream.of(
                                CATALOG.visits().checkUp(),
                                CATALOG.visits().followUp(),
                                CATALOG.death(),
                                CATALOG.readmission(),
                                CATALOG.expired()))
                .flatMap(concepts -> concepts);
    }

    private static Stream<String> npis() {
        return Stream.concat(
                CATALOG.hospitals().stream().map(Hospital::npi),
                CATALOG.practitioners().stream().map(Practitioner::npi));
    }

    private static Stream<Weighted<?>> choices() {
        return Stream.of(
                        Stream.of(
                                CATALOG.languages(),
                                CATALOG.races(),
                                CATALOG.ethnicities(),
                                CATALOG.readmissionGap(),
                                CATALOG.electiveAdmissionHours(),
                                CATALOG.emergencyAdmissionHours(),
                                CATALOG.dischargeHours(),
                                CATALOG.visits().perPatient(),
                                CATALOG.visits().kinds(),
                                CATALOG.origins(),
                                CATALOG.visits().complaints()),
                        CATALOG.hospitals().stream().map(Hospital::catchment),
                        CATALOG.origins().items().stream().map(Origin::languages),
                        CATALOG.origins().items().stream().map(Origin::families),
                        CATALOG.infections().stream().map(HospitalInfection::severities),
                        CATALOG.diagnoses().stream().map(Diagnosis::departments),
                        CATALOG.diagnoses().stream().map(Diagnosis::severities))
                .flatMap(choices -> choices);
    }

    @Test
    void hasAgesFromEighteenToNinetyWithoutGap() {
        List<AgeBand> ages = CATALOG.ages();
        assertThat(ages.get(0).from()).isEqualTo(18);
        assertThat(ages.get(ages.size() - 1).to()).isEqualTo(90);
        assertThat(IntStream.range(1, ages.size()))
                .allMatch(i -> ages.get(i).from() == ages.get(i - 1).to() + 1);
    }

    @Test
    void hasPatientsOfEveryAgeAndSexWhoMayDie() {
        assertThat(CATALOG.ages())
                .allMatch(band -> band.weight() > 0 && band.femalePerMille() > 0 && band.femalePerMille() < 1000)
                .allMatch(band -> band.mortalityRisk() > 0);
    }

    @Test
    void letsTheOldDieMoreOften() {
        assertThat(CATALOG.ages()).extracting(AgeBand::mortalityRisk).isSorted();
    }

    @Test
    void hasFourHospitalsTheOriginalsFirst() {
        assertThat(CATALOG.hospitals())
                .extracting(Hospital::id)
                .containsExactly("org-metriccare", "org-larkmeadow", "org-juniper-bend", "org-fernwater");
        assertThat(CATALOG.hospitals().get(0).name()).hasToString("MetricCare General Hospital");
    }

    @Test
    void hasPatientsInEveryHospital() {
        assertThat(CATALOG.hospitals()).allMatch(hospital -> hospital.weight() > 0);
    }

    @Test
    void hasTheOriginalsDepartmentsInEveryHospital() {
        assertThat(CATALOG.hospitals())
                .allSatisfy(hospital -> assertThat(CATALOG.locations().stream()
                                .filter(location -> location.hospital().equals(hospital))
                                .map(location -> location.department().name().toString()))
                        .startsWith("ICU", "Emergency", "Cardiology", "General Ward", "Surgery"));
    }

    @Test
    void hasPhysiciansInEveryLocation() {
        assertThat(CATALOG.locations())
                .allSatisfy(location -> assertThat(CATALOG.practitioners())
                        .filteredOn(practitioner -> practitioner.location().equals(location))
                        .hasSize(3));
    }

    @Test
    void hasPhysiciansOfDifferentNames() {
        assertThat(CATALOG.practitioners()).extracting(Practitioner::display).doesNotHaveDuplicates();
    }

    @Test
    void hasNationalProviderIdentifiersOfValidForm() {
        assertThat(npis()).allMatch(npi -> npi.matches("[0-9]{10}") && luhn("80840" + npi) % 10 == 0);
    }

    /** No identifier that begins with 2 is issued. */
    @Test
    void hasNationalProviderIdentifiersThatAreNobodys() {
        assertThat(npis()).allMatch(npi -> npi.startsWith("2")).doesNotHaveDuplicates();
    }

    private static int luhn(String digits) {
        return IntStream.range(0, digits.length())
                .map(i -> Character.digit(digits.charAt(digits.length() - 1 - i), 10) * (1 + i % 2))
                .map(number -> number / 10 + number % 10)
                .sum();
    }

    @Test
    void hasResourceIdsThatFhirAllowsAndNoneTwice() {
        assertThat(Stream.of(
                                CATALOG.hospitals().stream().map(Hospital::id),
                                CATALOG.locations().stream().map(Location::id),
                                CATALOG.practitioners().stream().map(Practitioner::id))
                        .flatMap(ids -> ids))
                .allMatch(id -> id.matches("[A-Za-z0-9.-]{1,64}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void hasTelephoneNumbersThatAreNobodys() {
        assertThat(CATALOG.hospitals())
                .extracting(Hospital::phone)
                .allMatch(phone -> phone.matches("[2-9][0-9]{2}-555-01[0-9]{2}"));
    }

    @Test
    void hasCitiesWithStatesAreaCodesAndPostalCodes() {
        assertThat(CATALOG.hospitals().stream().flatMap(hospital -> hospital.catchment().items().stream()))
                .allMatch(locality -> locality.state().matches("[A-Z]{2}")
                        && locality.areaCode().matches("[2-9][0-9]{2}")
                        && !locality.postalCodes().isEmpty()
                        && locality.postalCodes().stream().allMatch(code -> code.matches("[0-9]{5}")));
    }

    @Test
    void hasEveryHospitalInItsOwnCatchment() {
        assertThat(CATALOG.hospitals())
                .allSatisfy(hospital -> assertThat(hospital.catchment().items())
                        .anyMatch(locality -> locality.city().equals(hospital.city())
                                && locality.state().equals(hospital.state())));
    }

    @Test
    void hasAWeightForEveryDiagnosisInEveryAge() {
        assertThat(CATALOG.diagnoses())
                .allMatch(diagnosis -> diagnosis.weight() > 0)
                .allSatisfy(diagnosis -> assertThat(diagnosis.ages())
                        .hasSameSizeAs(CATALOG.ages())
                        .allMatch(weight -> weight >= 0));
    }

    @Test
    void hasAFrequencyForEveryChronicConditionInEveryAge() {
        assertThat(CATALOG.chronic())
                .allSatisfy(condition -> assertThat(condition.agesPerMille())
                        .hasSameSizeAs(CATALOG.ages())
                        .allMatch(perMille -> perMille >= 0 && perMille <= 1000));
    }

    /** Nobody lies in the emergency department for days. */
    @Test
    void hasAnInfectionToCatchWhereverPatientsLieForDays() {
        assertThat(CATALOG.diagnoses().stream().flatMap(diagnosis -> diagnosis.departments().items().stream()))
                .filteredOn(department -> !department.id().equals("emergency"))
                .allSatisfy(department -> assertThat(CATALOG.infections())
                        .anyMatch(infection -> infection.departments().getOrDefault(department.id(), 0) > 0));
    }

    @Test
    void excludesChronicConditionsOnlyByDiagnosesThereAre() {
        assertThat(CATALOG.chronic())
                .flatExtracting(ChronicCondition::excludedBy)
                .isSubsetOf(CATALOG.diagnoses().stream().map(Diagnosis::id).toList());
    }

    @Test
    void hasVisitsThatEndOnTheDayTheyBegin() {
        assertThat(CATALOG.visits().kinds().items()).allSatisfy(kind -> {
            int latestHour = IntStream.range(0, kind.hours().total())
                    .mapToObj(kind.hours()::at)
                    .mapToInt(hour -> hour)
                    .max()
                    .orElseThrow();
            assertThat(latestHour * 60 + 59 + kind.longestMinutes()).isLessThan(24 * 60);
        });
    }

    @Test
    void hasTheOriginalsKindsOfVisit() {
        assertThat(CATALOG.visits().kinds().items())
                .extracting(
                        kind -> kind.text().toString(),
                        kind -> kind.encounterClass().code())
                .containsExactly(
                        tuple("Outpatient", "AMB"),
                        tuple("Emergency", "EMER"),
                        tuple("Home", "HH"),
                        tuple("Virtual", "VR"));
    }

    @Test
    void hasDiagnosesOfDifferentNamesAndCodes() {
        assertThat(CATALOG.diagnoses()).extracting(Diagnosis::id).doesNotHaveDuplicates();
        assertThat(CATALOG.diagnoses())
                .extracting(diagnosis -> diagnosis.concept().codings().get(0).code())
                .doesNotHaveDuplicates();
    }

    @Test
    void admitsNobodyElectivelyForWhatIsAcute() {
        assertThat(CATALOG.diagnoses())
                .filteredOn(Diagnosis::readmission)
                .isNotEmpty()
                .allMatch(diagnosis -> diagnosis.electivePerMille() == 0);
    }

    @Test
    void hasSharesBetweenNoneAndAll() {
        assertThat(CATALOG.diagnoses())
                .allMatch(diagnosis -> diagnosis.femalePerMille() >= 0 && diagnosis.femalePerMille() <= 1000)
                .allMatch(diagnosis -> diagnosis.electivePerMille() >= 0 && diagnosis.electivePerMille() <= 1000);
        assertThat(CATALOG.furtherStayPerMille()).isBetween(0, 1000);
    }

    @Test
    void hasSomethingToChooseFromWhereverItChooses() {
        assertThat(choices()).allMatch(choice -> choice.total() > 0);
    }

    @Test
    void letsNobodyLeaveAliveAsExpired() {
        assertThat(CATALOG.dispositions())
                .filteredOn(disposition -> disposition.weight() > 0)
                .extracting(Disposition::concept)
                .doesNotContain(CATALOG.expired());
    }

    @Test
    void namesEveryDispositionInThreeCodeSystems() {
        assertThat(CATALOG.dispositions())
                .allSatisfy(disposition -> assertThat(disposition.concept().codings())
                        .extracting(Coding::system)
                        .containsExactly(
                                "http://terminology.hl7.org/CodeSystem/discharge-disposition",
                                "https://www.nubc.org/CodeSystem/PatDischargeStatus",
                                "http://snomed.info/sct"));
    }

    @Test
    void letsEverybodyGoHome() {
        assertThat(CATALOG.dispositions())
                .filteredOn(disposition -> disposition.id().equals("home"))
                .singleElement()
                .satisfies(home -> assertThat(home.ages())
                        .hasSameSizeAs(CATALOG.ages())
                        .allMatch(weight -> weight * home.weight() > 0))
                .matches(home -> home.nights() == 0 && home.after().isEmpty());
    }

    @Test
    void hasAFrequencyForEveryDispositionAndKindOfVisitInEveryAge() {
        assertThat(Stream.concat(
                        CATALOG.dispositions().stream().map(Disposition::ages),
                        CATALOG.visits().kinds().items().stream().map(VisitKind::ages)))
                .allSatisfy(
                        ages -> assertThat(ages).hasSameSizeAs(CATALOG.ages()).allMatch(weight -> weight >= 0));
    }

    @Test
    void dischargesOnlyAfterDiagnosesThereAre() {
        assertThat(CATALOG.dispositions())
                .flatExtracting(Disposition::after)
                .isSubsetOf(CATALOG.diagnoses().stream().map(Diagnosis::id).toList());
    }

    @Test
    void hasTwelveMonthsOfTheYear() {
        assertThat(CATALOG.months()).hasSize(12).allMatch(weight -> weight > 0);
    }

    @Test
    void readmitsFromDayTwoToDayTwentyNine() {
        assertThat(CATALOG.readmissionGap().items())
                .containsExactlyElementsOf(IntStream.rangeClosed(2, 29).boxed().toList());
    }

    @Test
    void readmitsMostWithinFifteenDays() {
        Weighted<Integer> gap = CATALOG.readmissionGap();
        assertThat(gap.total(14)).isGreaterThan(gap.total() / 2);
    }

    @Test
    void opensItsClocksFromEightToMidnight() {
        assertThat(List.of(
                        CATALOG.electiveAdmissionHours(), CATALOG.emergencyAdmissionHours(), CATALOG.dischargeHours()))
                .allSatisfy(hours -> assertThat(hours.items())
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(8, 23).boxed().toList()));
    }

    @Test
    void hasCodesOfAbsoluteSystemsWithDisplays() {
        assertThat(concepts().flatMap(concept -> concept.codings().stream()))
                .allMatch(coding -> coding.system().matches("(https?|urn):.+"))
                .noneMatch(coding ->
                        coding.code().isBlank() || coding.display().toString().isBlank());
    }

    @Test
    void recordsADeathAsTheOriginalDoesAndAsAFinding() {
        assertThat(CATALOG.death().codings()).extracting(Coding::code).containsExactly("419620001", "419099009");
    }

    @Test
    void namesTheDeadExpiredInThreeCodeSystems() {
        assertThat(CATALOG.expired().codings()).extracting(Coding::code).containsExactly("exp", "20", "371828006");
    }

    @Test
    void listsEverySurnameOnce() {
        assertThat(CATALOG.names().families().values().stream().flatMap(List::stream))
                .hasSizeGreaterThan(900)
                .doesNotHaveDuplicates();
    }

    @Test
    void hasGivenNamesForWhoeverLivesIn1900And2100() {
        assertThat(Stream.of("female", "male")
                        .flatMap(sex -> Stream.of(1809, 1930, 1999, 2010, 2082)
                                .map(year -> CATALOG.names().given(sex, year))))
                .allMatch(names -> names.size() > 20);
    }
}
