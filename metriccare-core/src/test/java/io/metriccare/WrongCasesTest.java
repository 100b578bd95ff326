package io.metriccare;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A patient made by hand who cannot be is refused in a sentence that says what to write instead. */
class WrongCasesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Form and range
                "patient.0.lengthOfStay=61 | patient.0.lengthOfStay must be a whole number from 0 to"
                        + " 60 but was 61; write 4",
                "patient.0.lengthOfStay=  | patient.0.lengthOfStay must be a whole number from 0 to"
                        + " 60 but was \"\"; write 4",
                "patient.0.infectedOnDay=0 | patient.0.infectedOnDay must be a whole number from 1"
                        + " to 60 but was 0; write 4",
                "patient.0.readmittedAfterDays=-1 | patient.0.readmittedAfterDays must be a whole"
                        + " number from 0 to 180 but was -1; write 30",
                "patient.0.diesInHospital=yes | patient.0.diesInHospital must be true or false but"
                        + " was yes; write true",
                "patient.0.leaves=home | patient.0.leaves must be againstAdvice or transferred but"
                        + " was home; write againstAdvice",
                "patient.0.admitted=2023-02-29 | patient.0.admitted must be a date as 2023-03-01 but"
                        + " was 2023-02-29; write 2023-03-01",
                "patient.0.admitted=1.3.2023 | patient.0.admitted must be a date as 2023-03-01 but"
                        + " was 1.3.2023; write 2023-03-01",
                "patient.0.dies=true | patient.0.dies must end in one of hospital, born, admitted,"
                        + " lengthOfStay, infectedOnDay, leaves, readmittedAfterDays, readmissionLengthOfStay,"
                        + " readmissionPlanned, diesInHospital, diesDaysAfterDischarge; write"
                        + " patient.0.readmittedAfterDays=30",
                "patient.diesInHospital=true | patient.diesInHospital must name a patient by its"
                        + " number, the first being 0, and what is asked of it; write"
                        + " patient.0.readmittedAfterDays=30",
                "patient.-1.lengthOfStay=1 | patient.-1.lengthOfStay must name a patient by its"
                        + " number, the first being 0, and what is asked of it; write"
                        + " patient.0.readmittedAfterDays=30",
                // The patient
                "patients=3,patient.3.diesInHospital=true | patient.3.diesInHospital must be of one"
                        + " of the 3 patients, which are counted from 0, but was of patient 3; write"
                        + " patients=4 or more",
                "patient.0.hospital=org-x | patient.0.hospital must be one of [org-metriccare,"
                        + " org-larkmeadow, org-juniper-bend, org-fernwater] but was org-x; write one of them",
                "patient.0.born=2010-01-01 | patient.0.born must make the patient 18 to 90 years old"
                        + " on 1 January 2023 but was 2010-01-01; write patient.0.born=1958-06-30",
                // Facts that contradict each other
                "patient.0.diesInHospital=true,patient.0.diesDaysAfterDischarge=3 |"
                        + " patient.0.diesInHospital must not stand beside diesDaysAfterDischarge, because"
                        + " nobody dies twice; leave one out",
                "patient.0.diesInHospital=true,patient.0.leaves=transferred | patient.0.leaves must"
                        + " not be transferred of a stay that ends in death; leave it out, or write"
                        + " patient.0.readmittedAfterDays=30 for a death in the second stay",
                "patient.0.readmissionLengthOfStay=3 | patient.0.readmissionLengthOfStay must stand"
                        + " beside readmittedAfterDays but stands alone; write"
                        + " patient.0.readmittedAfterDays=30 too",
                "patient.0.readmissionPlanned=true | patient.0.readmissionPlanned must stand beside"
                        + " readmittedAfterDays but stands alone; write patient.0.readmittedAfterDays=30 too",
                "patient.0.infectedOnDay=6,patient.0.lengthOfStay=4 | patient.0.infectedOnDay must"
                        + " be at most 5 in a stay of 4 midnights but was 6; write patient.0.infectedOnDay=5"
                        + " or patient.0.lengthOfStay=6",
                // The year
                "patient.0.admitted=2024-02-28 | patient.0.admitted must lie in the year, 2023, but"
                        + " was 2024-02-28; write patient.0.admitted=2023-02-28",
                "patient.0.admitted=2024-02-29 | patient.0.admitted must lie in the year, 2023, but"
                        + " was 2024-02-29; write patient.0.admitted=2023-02-28",
                "patient.0.admitted=2023-12-20,patient.0.readmittedAfterDays=30 | patient.0.admitted"
                        + " must be 2023-11-29 or earlier, so that all ends in the year, but was 2023-12-20;"
                        + " write patient.0.admitted=2023-11-29",
                "patient.0.admitted=2023-12-31 | patient.0.admitted must be 2023-12-30 or earlier,"
                        + " so that all ends in the year, but was 2023-12-31; write"
                        + " patient.0.admitted=2023-12-30",
                "patient.0.lengthOfStay=60,patient.0.readmittedAfterDays=180,patient.0.diesDaysAfterDischarge=180"
                        + " | patient.0.readmittedAfterDays must leave room for the rest in the year but all"
                        + " of it takes 421 days; write patient.0.readmittedAfterDays=30, or shorten something"
                        + " else",
                // The rates
                "patients=3,mortality=0,patient.1.diesInHospital=true | mortality must be at least"
                        + " 0.3334, because patient.1 counts for it, but was 0, 0 of 3 patients; write"
                        + " mortality=0.3334 or more, or leave it out",
                "patients=3,mortality=0.34,patient.0.diesInHospital=true,patient.1.diesDaysAfterDischarge=3"
                        + " | mortality must be at least 0.6667, because patient.1 counts for it, but was"
                        + " 0.34, 1 of 3 patients; write mortality=0.6667 or more, or leave it out",
                "patients=3,mortality=1,patient.1.lengthOfStay=3 | mortality must be at most 0.6666,"
                        + " because patient.1 does not count for it, but was 1, 3 of 3 patients; write"
                        + " mortality=0.6666, or patient.1.diesInHospital=true",
                "patients=3,readmission=1,patient.1.readmittedAfterDays=31 | readmission must be at"
                        + " most 0.6666, because patient.1 does not count for it, but was 1, 3 of 3 patients;"
                        + " write readmission=0.6666, or patient.1.readmittedAfterDays=14",
                "patients=3,alos=0,patient.1.lengthOfStay=3 | alos must be at least 0.3334, because"
                        + " patient.1 counts for it, but was 0, 0 of 3 patients; write alos=0.3334 or more, or"
                        + " leave it out",
                "patients=1,hospital.org-fernwater.infection=0,patient.0.hospital=org-fernwater,patient.0.infectedOnDay=3"
                        + " | hospital.org-fernwater.infection must be at least 1, because patient.0 counts"
                        + " for it, but was 0, 0 of 1 patients; write hospital.org-fernwater.infection=1 or"
                        + " more, or leave it out",
                "patients=10,alos=0.5,mortality=0.5,patient.0.lengthOfStay=3 | mortality=0.5 asks"
                        + " for 5 of 10 patients but only 4 are admitted and not made otherwise by hand; raise"
                        + " alos, or write mortality=0.4 or less",
                // The mean length of stay
                "patients=1,meanLengthOfStay=5,patient.0.lengthOfStay=4 | meanLengthOfStay must be"
                        + " between 4 and 4 days for these patients (infected stays last 4 days or more, fatal"
                        + " ones 29 or less, patients made by hand as asked) but was 5; write a number between"
                        + " them"
            })
    void areRefused(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirDataset.parse(text))
                .withMessage(sentence);
    }

    @Test
    void areRefusedByTheBuilderToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirDataset.builder().patient(-1, patient -> patient.lengthOfStay(1)))
                .withMessage("patient must be a number from 0 to patients - 1 but was -1; write patient(0, …) for"
                        + " the first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirDataset.builder().patient(2, patient -> patient.lengthOfStay(-1)))
                .withMessage("patient.2.lengthOfStay must be a whole number from 0 to 60 but was -1; write 4");
    }
}
