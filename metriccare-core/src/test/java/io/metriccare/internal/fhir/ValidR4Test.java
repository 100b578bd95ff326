package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Base R4 validation of all resources of some hundred patients, and proof that the validator looks at what it should. */
class ValidR4Test {
    /** Said of ICD-10-CM, which the NCHS defines by titles alone. */
    private static final String HL7_GAVE_BUT_THE_URL =
            "HL7 Defined CodeSystems should ensure that every concept has a definition";

    private static final RenderedDataset DATASET = RenderedDataset.of(RenderedDataset.RICH);

    private static R4Validator validator;

    @BeforeAll
    static void loadDefinitions() {
        validator = new R4Validator(RenderedDataset.RICH);
    }

    @Test
    void everyResourceIsValidWithoutErrorOrWarning() {
        assertThat(StayingWarning.of(validator.complaints(DATASET))).containsOnly(StayingWarning.UNKNOWN_PROFILE);
    }

    @Test
    void everyCodeSystemIsValidWithoutErrorOrWarning() {
        List<String> codeSystems = CodeSystemContent.of(RenderedDataset.RICH.catalog()).stream()
                .map(content -> RenderedDataset.line(FhirJson.standard()::codeSystem, content))
                .toList();

        assertThat(validator.complaints(codeSystems))
                .filteredOn(complaint -> !complaint.endsWith(HL7_GAVE_BUT_THE_URL))
                .isEmpty();
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of("\"subject\":\\{[^}]*},", "", "Condition.subject: minimum required = 1"),
                Arguments.of("\"class\":\\{[^}]*},", "", "Encounter.class: minimum required = 1"),
                Arguments.of("(\\(disorder\\)\")", "$1,\"colour\":\"red\"", "Unrecognized property 'colour'"),
                Arguments.of("\"resolved\"", "\"active\"", "Constraint failed: con-4"),
                Arguments.of("(T\\d\\d:\\d\\d):00Z", "$1Z", "Not a valid date/time format"),
                Arguments.of("Practitioner/", "Practitioner ", "Relative URLs must be of the format"),
                Arguments.of("(\"gender\":)\"[a-z]+\"", "$1\"w\"", "administrative-gender#w'"),
                Arguments.of("\"183452005\"", "\"183452006\"", "Unknown code 'http://snomed.info/sct#183452006'"),
                Arguments.of("\"419099009\"", "\"419099008\"", "Unknown code 'http://snomed.info/sct#419099008'"),
                Arguments.of(
                        "(icd-10-cm\",\"code\":)\"[^\"]+\"",
                        "$1\"Q99.99\"",
                        "Unknown code 'http://hl7.org/fhir/sid/icd-10-cm#Q99.99'"),
                Arguments.of(
                        "(6\\.238\",\"code\":)\"[^\"]+\"",
                        "$1\"9999-9\"",
                        "Unknown code 'urn:oid:2.16.840.1.113883.6.238#9999-9'"),
                Arguments.of(
                        "(PatDischargeStatus\",\"code\":)\"20\"",
                        "$1\"99\"",
                        "Unknown code 'https://www.nubc.org/CodeSystem/PatDischargeStatus#99'"),
                Arguments.of(
                        "\"exp\"",
                        "\"died\"",
                        "Unknown code 'http://terminology.hl7.org/CodeSystem/discharge-disposition#died'"),
                Arguments.of(
                        "\"IMP\"", "\"INP\"", "Unknown code 'http://terminology.hl7.org/CodeSystem/v3-ActCode#INP'"),
                Arguments.of(
                        "\"R-READMIT\"",
                        "\"R\"",
                        "Unknown code 'https://metriccare.io/fhir/CodeSystem/metric-event#R'"));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void whatIsBrokenIsReported(String whole, String broken, String complaint) {
        List<String> patient = patientWithEverything().stream()
                .map(line -> line.replaceAll(whole, broken))
                .toList();

        assertThat(validator.complaints(patient))
                .anyMatch(said -> said.startsWith("ERROR") && said.contains(complaint));
    }

    private static List<String> patientWithEverything() {
        return DATASET.byPatient().stream()
                .filter(patient -> {
                    String lines = String.join("\n", patient);
                    return lines.contains("deceasedDateTime")
                            && lines.contains("abatementDateTime")
                            && lines.contains("HAI Rate")
                            && lines.contains("R-READMIT");
                })
                .findFirst()
                .orElseThrow();
    }
}
