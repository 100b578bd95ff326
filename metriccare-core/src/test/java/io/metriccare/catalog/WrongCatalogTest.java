package io.metriccare.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, where, and in which words. */
class WrongCatalogTest {
    private static final String HOSPITAL =
            "hospitals: [{id: h, name: H, city: C, state: NC, postalCode: '28203', weight: 1}]";
    private static final String DIAGNOSIS = "diagnoses: [{id: x, text: X, snomed: {code: '5913000', display: X},"
            + " weight: 1, ages: 100, female: 500, elective: 0, los: {median: 4, sigma: 0.5}, readmission: true,"
            + " department: {general: 1}, severity: {mild: 1}}]";
    private static final String INFECTION = "infections: [{id: x, text: X, snomed: {code: '5913000', display: X},"
            + " departments: {general: 1}, severity: {mild: 1}}]";
    private static final String KIND = "visits: {kinds: [{id: k, text: K, weight: 1, class: {code: AMB, display: a},"
            + " type: {code: '185349003', display: t}, priority: {code: R, display: r}, hours: {9: 1},"
            + " longestMinutes: 60, department: clinic}]}";
    private static final String DISPOSITION =
            "dispositions: [{id: d, weight: 1, ages: 100, nights: 0, hl7: {code: home, display: Home}}]";

    private static void assertRefused(String yaml, String sentence) {
        assertThatThrownBy(() -> Catalog.parse("c.yaml", yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    /** @param instead with ^ before what the sentence is about, or, for the whole section, none */
    private static void assertRefused(String whole, String part, String instead, String sentence) {
        Catalog.parse("c.yaml", whole);
        String marked = whole.replace(part, instead);
        int mark = marked.indexOf('^');
        int column = mark < 0 ? marked.indexOf(": ") + 3 : mark + 1;
        assertRefused(marked.replace("^", ""), "c.yaml, line 1, column " + column + ": " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hospital: []               | line 1, column 1: hospital is no key here; did you mean hospitals?
            wards: []                  | line 1, column 1: wards is no key here; write one of dataset, metadata, hospitals, departments, participantRoles, ages, names, races, ethnicities, origins, languages, times, stays, inpatient, severities, diagnoses, infections, chronic, visits, dispositions, expired, events
            hospitals: []              | line 1, column 12: hospitals must not be empty; write - id: org-metriccare below it
            hospitals:                 | line 1, column 11: hospitals is missing; write hospitals: [id: org-metriccare]
            hospitals: org             | line 1, column 12: hospitals must be a list but was org; write hospitals: [id: org-metriccare]
            hospitals: [org]           | line 1, column 13: hospitals[0] must be a mapping but was org; write - id: org-metriccare
            languages: []              | line 1, column 12: languages must not be empty; write - {code: en, text: English} below it
            diagnoses: []              | line 1, column 12: diagnoses must not be empty; write - id: heart-failure below it
            metadata: {version: ''}    | line 1, column 21: metadata.version must be 1 to 500 characters on one line, with no space before or behind, but was ""; write version: "1.0"
            metadata: {version: ' 1'}  | line 1, column 21: metadata.version must be 1 to 500 characters on one line, with no space before or behind, but was " 1"; write version: "1.0"
            metadata: {version: "a\\u0001"} | line 1, column 21: metadata.version must be 1 to 500 characters on one line, with no space before or behind, but was "a"; write version: "1.0"
            metadata: {version: [1]}   | line 1, column 21: metadata.version must be one value but was a list; write version: "1.0"
            metadata: {versoin: 1}     | line 1, column 12: metadata.versoin is no key here; did you mean version?
            stays: {furtherPerMille: 1001} | line 1, column 26: stays.furtherPerMille must be a whole number from 0 to 1000 but was 1001; write furtherPerMille: 100
            stays: {furtherPerMille: 1.5}  | line 1, column 26: stays.furtherPerMille must be a whole number from 0 to 1000 but was 1.5; write furtherPerMille: 100
            times: {months: [1, 2]}    | line 1, column 17: times.months must be one number, or one for each of the 12 months, but has 2; write months: 1000
            times: {months: 0}         | line 1, column 17: times.months must have a weight above 0 for each month; write months: 1000
            times: {discharge: {7: 1}} | line 1, column 21: times.discharge must name an hour from 8 to 23, which is on the same date from UTC−8 to UTC, but was 7; write one of 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23
            times: {discharge: {8: 0}} | line 1, column 20: times.discharge must have a weight above 0 but has none; write discharge: {8: 100}
            times: {discharge: {8: -1}} | line 1, column 24: times.discharge.8 must be a whole number from 0 to 100000 but was -1; write 8: 100
            times: {discharge: 12}     | line 1, column 20: times.discharge must be a mapping but was 12; write discharge: {8: 100}
            times: {readmissionGap: {30: 1}} | line 1, column 26: times.readmissionGap must name a number of days from 2 to 29, which is a readmission by every definition, but was 30; write one of 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26 …
            ages: [{from: 17, to: 90}] | line 1, column 15: ages[0].from must be a whole number from 18 to 90 but was 17; write from: 18
            ages: [{from: 18, to: 95}] | line 1, column 23: ages[0].to must be a whole number from 18 to 90 but was 95; write to: 90
            'ages: [{from: 18, to: 40}, {from: 40, to: 90}]' | line 1, column 35: ages[1].from must be a whole number from 41 to 90 but was 40; write from: 41
            'ages: [{from: 18, to: 90, weight: 0}]' | line 1, column 7: ages must have a weight above 0 but all have 0; write weight: 100 for one
            'languages: [{code: en, text: E}, {code: en, text: F}]' | line 1, column 41: languages[1].code must be its own but en has another already; remove one
            'languages: [{code: english!, text: E}]' | line 1, column 20: languages[0].code must be a language tag (BCP 47) but was english!; write code: en
            'languages: [{code: en, text: E, weight: 0}]' | line 1, column 12: languages must give each origin one that it speaks but origins[0] has none; write a weight above 0 for it
            'severities: [{id: mild, system: own, code: a, display: Mild}]' | line 1, column 33: severities[0].system must be the absolute URI of a code system but was own; write system: http://snomed.info/sct
            'races: [{system: ''a"b'', code: a, display: A}]' | line 1, column 18: races[0].system must be the absolute URI of a code system but was a"b; write system: urn:oid:2.16.840.1.113883.6.238
            'races: [{display: A}]'    | line 1, column 9: races[0].code is missing; write code: 2106-3
            'participantRoles: [{text: A, code: B}]' | line 1, column 20: participantRoles[0].display is missing; write display: attender
            origins: [{race: 1, ethnicity: 2186-5}] | line 1, column 18: origins[0].race must name a code but was 1; write one of 2106-3, 2054-5, 2028-9, 1002-5, 2076-8, 2131-1
            names: {streets: []}       | line 1, column 18: names.streets must not be empty; write streets: [Oak Street]
            'names: {given: {female: {x: [A]}, male: {1970: [B]}}}' | line 1, column 29: names.given.female.x must be the first year of a decade but was x; write 1970: [Lisa]
            'visits: {perPatient: {17: 1}}' | line 1, column 23: visits.perPatient must name a number of visits from 0 to 16 but was 17; write one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
            """)
    void refusesWithFileLineAndColumn(String yaml, String sentence) {
        assertRefused(yaml, "c.yaml, " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {id: h, name: H | ^{id: h | hospitals[0].name is missing; write name: General Hospital
            name: H        | ^nmae: H       | hospitals[0].nmae is no key here; did you mean name?
            weight: 1      | weight: 0      | hospitals must have a weight above 0 but all have 0; write weight: 100 for one
            weight: 1      | weight: ^-3    | hospitals[0].weight must be a whole number from 0 to 100000 but was -3; write weight: 100
            weight: 1      | weight: ^many  | hospitals[0].weight must be a whole number from 0 to 100000 but was many; write weight: 100
            id: h          | id: ^../etc    | hospitals[0].id must be 1 to 64 letters, digits, hyphens and dots, beginning with a letter or digit, as FHIR ids are, but was ../etc; write id: org-general
            id: h          | id: ^..        | hospitals[0].id must be 1 to 64 letters, digits, hyphens and dots, beginning with a letter or digit, as FHIR ids are, but was ..; write id: org-general
            id: h          | id: ^a_b       | hospitals[0].id must be 1 to 64 letters, digits, hyphens and dots, beginning with a letter or digit, as FHIR ids are, but was a_b; write id: org-general
            state: NC      | state: ^'N"C'   | hospitals[0].state must be 1 to 20 letters, digits, spaces, dots and hyphens but was N"C; write state: NC
            weight: 1      | npi: ^'1234567893' | hospitals[0].npi must be 10 digits of which the first is 2, which is nobody's, but was 1234567893; write npi: 2718400361
            weight: 1      | npi: ^'2718400360' | hospitals[0].npi must end in its check digit but was 2718400360; write npi: 2718400361
            weight: 1      | phone: ^704-123-4567 | hospitals[0].phone must be a number that is nobody's, 555-0100 to 555-0199 behind an area code, but was 704-123-4567; write phone: 704-555-0100
            weight: 1      | rates: {mortality: ^10} | hospitals[0].rates.mortality must be between 0 and 1 but was 10; write 0.10 or 10% for 10 %
            weight: 1      | rates: {^death: 1} | hospitals[0].rates.death is no key here; write one of mortality, infection, readmission, alos
            weight: 1      | catchment: [{city: C, state: NC, postalCodes: ^[]}] | hospitals[0].catchment[0].postalCodes must not be empty; write postalCodes: ["28203"]
            """)
    void refusesHospitals(String part, String instead, String sentence) {
        assertRefused(HOSPITAL, part, instead, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            code: '5913000' | code: ^5913     | diagnoses[0].snomed.code must be a SNOMED CT identifier of 6 to 18 digits but was 5913; write code: "84114007"
            display: X      | display: ^''   | diagnoses[0].snomed.display must be 1 to 500 characters on one line, with no space before or behind, but was ""; write display: Heart failure (disorder)
            {id: x, text: X, snomed: {code: '5913000', display: X}, | ^{id: x, text: X, | diagnoses[0].snomed is missing, and so are icd10cm and codings, but one is needed; write snomed: {code: "84114007", display: Heart failure (disorder)}
            snomed: {       | codings: ^{    | diagnoses[0].codings must be a list but was a mapping; write codings: [{system: "http://snomed.info/sct", code: "84114007", display: Heart failure (disorder)}]
            snomed: {code: '5913000', display: X} | codings: [^{code: a, display: X}] | diagnoses[0].codings[0].system is missing; write system: http://snomed.info/sct
            snomed: {code: '5913000', display: X} | codings: [{system: ^own, code: a, display: X}] | diagnoses[0].codings[0].system must be the absolute URI of a code system but was own; write system: http://snomed.info/sct
            snomed: {code: '5913000', display: X} | icd10cm: {code: ^i50, display: X} | diagnoses[0].icd10cm.code must be a code of ICD-10-CM but was i50; write code: I50.9
            median: 4       | median: ^0     | diagnoses[0].los.median must be a number from 0.5 to 60 but was 0; write median: 3.6
            median: 4       | median: ^61    | diagnoses[0].los.median must be a number from 0.5 to 60 but was 61; write median: 3.6
            sigma: 0.5      | sigma: ^x      | diagnoses[0].los.sigma must be a number from 0.1 to 2 but was x; write sigma: 0.7
            ages: 100       | ages: ^[1, 2]   | diagnoses[0].ages must be one number, or one for each of the 7 age bands, but has 2; write ages: 100
            readmission: true | readmission: ^yes | diagnoses[0].readmission must be true or false but was yes; write readmission: true
            department: {general: 1} | department: {^genral: 1} | diagnoses[0].department must name a department but was genral; did you mean general?
            department: {general: 1} | department: ^{general: 0} | diagnoses[0].department must have a weight above 0 but has none; write department: {icu: 100}
            severity: {mild: 1} | severity: {^deadly: 1} | diagnoses[0].severity must name a severity but was deadly; write one of mild, moderate, severe
            female: 500     | female: 1000   | diagnoses must hold, among diagnoses, one for women and one for men of each age band but have none for some of 18 to 34; write ages: 100 and female: 500 for one
            readmission: true | readmission: false | diagnoses must hold, among diagnoses with readmission: true, one for women and one for men of each age band but have none for some of 18 to 34; write ages: 100 and female: 500 for one
            department: {general: 1} | department: {clinic: 1} | the library's config.yaml
            code: '5913000' | code: '68566005' | diagnoses must not have codes of infections or events, as these are counted, but has 68566005; write another code
            """)
    void refusesDiagnoses(String part, String instead, String sentence) {
        if (sentence.startsWith("the library's")) {
            assertThatThrownBy(() -> Catalog.parse("c.yaml", DIAGNOSIS.replace(part, instead)))
                    .hasMessageStartingWith("the library's config.yaml, line ")
                    .hasMessageEndingWith(
                            ": infections must hold one for each department where patients lie but have none"
                                    + " for clinic, where x lies; write departments: {clinic: 100} for one, in infections of your own");
        } else {
            assertRefused(DIAGNOSIS, part, instead, sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            code: AMB      | code: ^IMP     | visits.kinds[0].class.code must be AMB, EMER, HH or VR, as stays alone are inpatient, but was IMP; write code: AMB
            text: K        | text: ^INPATIENT | visits.kinds[0].text must not be that of inpatient stays but was INPATIENT; write text: Outpatient
            department: clinic | department: ^clinc | visits.kinds[0].department must name a department but was clinc; did you mean clinic?
            hours: {9: 1}  | hours: {^24: 1} | visits.kinds[0].hours must name an hour from 8 to 23, which is on the same date from UTC−8 to UTC, but was 24; write one of 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23
            {9: 1}, longestMinutes: 60 | {23: 1}, longestMinutes: ^60 | visits.kinds[0].longestMinutes must let a visit end on the day it begins but 60 minutes after 24:00 do not; write longestMinutes: 1
            longestMinutes: 60 | longestMinutes: ^0 | visits.kinds[0].longestMinutes must be a whole number from 15 to 720 but was 0; write longestMinutes: 60
            """)
    void refusesVisits(String part, String instead, String sentence) {
        assertRefused(KIND, part, instead, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {code: home    | ^{code: exp    | dispositions[0].hl7 must be a way to leave alive after which every measure counts on, no transfer, hospice or leave against advice, but was exp; write hl7: {code: home, display: Home}
            {code: home    | ^{code: aadvice | dispositions[0].hl7 must be a way to leave alive after which every measure counts on, no transfer, hospice or leave against advice, but was aadvice; write hl7: {code: home, display: Home}
            {code: home    | ^{code: aama   | dispositions[0].hl7 must be a way to leave alive after which every measure counts on, no transfer, hospice or leave against advice, but was aama; write hl7: {code: home, display: Home}
            nights: 0      | nights: 2      | dispositions must hold one that everybody can leave by, without nights or after, but have none for the ages 18 to 34; write ages: 100 for one
            nights: 0      | after: [^strok] | dispositions[0].after[0] must name a diagnosis but was strok; did you mean stroke?
            """)
    void refusesDispositions(String part, String instead, String sentence) {
        assertRefused(DISPOSITION, part, instead, sentence);
    }

    @Test
    void refusesMoreThanSumsCanHold() {
        String origin = "{race: 2106-3, ethnicity: 2186-5}";
        assertRefused(
                "origins: [" + String.join(", ", Collections.nCopies(21, origin)) + "]",
                "c.yaml, line 1, column 10: origins must be at most 20 but are 21; leave some out");
        assertRefused(
                "names: {streets: [" + String.join(", ", Collections.nCopies(10_001, "A")) + "]}",
                "c.yaml, line 1, column 18: names.streets must be at most 10000 but are 10001; leave some out");
    }

    @Test
    void refusesADeathThatIsNotCountedAsOne() {
        assertRefused(
                "expired: {hl7: {code: dead, display: Dead}}",
                "c.yaml, line 1, column 16: expired.hl7 must have the code exp, by which deaths are counted, but has dead;"
                        + " write hl7: {code: exp, display: Expired}");
    }

    @Test
    void refusesAnInfectionThatIsADiagnosis() {
        assertThatThrownBy(() -> Catalog.parse("c.yaml", INFECTION + "\n" + DIAGNOSIS))
                .hasMessage("c.yaml, line 2, column 12: diagnoses must not have codes of infections or events, as these"
                        + " are counted, but has 5913000; write another code");
    }

    @Test
    void refusesIdsThatAreNamedTwice() {
        assertRefused(
                HOSPITAL.replace("]", ", {id: h, name: G, city: C, state: NC, postalCode: '1'}]"),
                "c.yaml, line 1, column 88: hospitals[1].id must be its own but h has another already; write id: h-2");
    }

    @Test
    void refusesIdsThatMeetInALocation() {
        assertRefused(
                HOSPITAL.replace("id: h,", "id: a-b,")
                                .replace("]", ", {id: a, name: G, city: C, state: NC, postalCode: '1'}]")
                        + "\ndepartments: [{id: c, name: C, type: {code: HU, display: H}},"
                        + " {id: b-c, name: BC, type: {code: HU, display: H}}]",
                "c.yaml, line 2, column 14: departments and hospitals must together give ids of at most 64 characters,"
                        + " each its own, but give a-b-c-1; write a shorter or another id");
    }

    @Test
    void refusesIdsThatMeetInAPhysician() {
        String hospitals = HOSPITAL.replace("id: h,", "id: org-h,")
                .replace("]", ", {id: prac-h, name: G, city: C, state: NC, postalCode: '1'}]");
        assertThatThrownBy(() -> Catalog.parse("c.yaml", hospitals))
                .hasMessageEndingWith("departments and hospitals must together give ids of at most 64 characters, each"
                        + " its own, but give prac-h-icu-1; write a shorter or another id, in departments of your own");
    }

    @Test
    void refusesIdsThatAreTooLongForAPhysician() {
        String ward = "\ndepartments: [{id: d, name: D, type: {code: HU, display: H}}]";
        String longest = "org-" + "h".repeat(55);
        String departments = "departments and hospitals must together give ids of at most 64 characters";

        assertThatThrownBy(() -> Catalog.parse("c.yaml", HOSPITAL.replace("id: h,", "id: " + longest + ",") + ward))
                .hasMessageContaining("diagnoses[0].department must name a department");
        assertThatThrownBy(() -> Catalog.parse("c.yaml", HOSPITAL.replace("id: h,", "id: " + longest + "h,") + ward))
                .hasMessageContaining(departments);
    }

    @Test
    void refusesTwoHospitalsOfOneIdentifier() {
        assertRefused(
                HOSPITAL.replace("weight: 1", "npi: '2718400361'")
                        .replace("]", ", {id: g, name: G, city: C, state: NC, postalCode: '1', npi: '2718400361'}]"),
                "c.yaml, line 1, column 150: hospitals[1].npi must be its own but 2718400361 has another already; write"
                        + " another or leave it out");
    }

    @Test
    void quotesAValueOnOneLineAndInPart() {
        assertRefused(
                "stays:\n  furtherPerMille: |\n    a\n    b" + "c".repeat(100),
                "c.yaml, line 2, column 20: stays.furtherPerMille must be a whole number from 0 to 1000 but was ab"
                        + "c".repeat(77) + "…; write furtherPerMille: 100");
        assertRefused(
                "\"\\e[31mred\\n\": 1\n",
                "c.yaml, line 1, column 1: [31mred is no key here; write one of dataset, metadata, hospitals,"
                        + " departments, participantRoles, ages, names, races, ethnicities, origins, languages, times,"
                        + " stays, inpatient, severities, diagnoses, infections, chronic, visits, dispositions, expired,"
                        + " events");
    }

    @Test
    void saysOfTheLibrarysFileWhereItRefersToWhatIsReplaced() {
        assertThatThrownBy(() ->
                        Catalog.parse("c.yaml", "departments: [{id: ward, name: Ward, type: {code: HU, display: H}}]"))
                .hasMessageMatching(
                        "the library's config\\.yaml, line \\d+, column \\d+: diagnoses\\[0]\\.department must"
                                + " name a department but was general; your file has replaced what it rests on: write diagnoses of"
                                + " your own too");
    }
}
