package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final String PATIENT = """
            {
              "resourceType": "Patient",
              "id": "${patient.id}",
              "extension": [{"url": "https://example.org/site", "valueString": "${patient.hospital.name}, ward"}],
              "deceasedDateTime": "${patient.death?}",
              "birthDate": "${patient.birthDate}",
              "managingOrganization": {"reference": "Organization/${patient.hospital.id}"}
            }
            """;

    @TempDir
    private Path folder;

    private Templates read(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return Templates.read(folder);
    }

    @Test
    void aFileReplacesTheTemplateOfItsType() throws IOException {
        read("patient.json", PATIENT);
        FhirDataset dataset =
                FhirDataset.builder().patients(20).templates(folder).build();

        Patient patient = dataset.patients().get(0);

        assertThat(patient.getExtension())
                .singleElement()
                .satisfies(extension -> assertThat(extension.getValue().primitiveValue())
                        .isEqualTo(dataset.record(0).hospital().name() + ", ward"));
        assertThat(patient.hasName()).isFalse();
        assertThat(dataset.encounters().findFirst().orElseThrow().hasParticipant())
                .isTrue();
    }

    @Test
    void idsAreTheSameButTheDataSetsAreNot() throws IOException {
        Templates own = read("patient.json", PATIENT);
        FhirDataset usual = FhirDataset.builder().build();
        FhirDataset dataset = FhirDataset.builder().templates(own).build();

        assertThat(dataset.record(0).id()).isEqualTo(usual.record(0).id());
        assertThat(dataset)
                .isNotEqualTo(usual)
                .hasToString("patients=100,year=2023,seed=1,templates=" + own.hash())
                .isEqualTo(dataset.toBuilder().build())
                .isEqualTo(FhirDataset.builder()
                        .templates(Templates.parse("manifest", own.text()))
                        .read(dataset.toString())
                        .build());
        assertThatThrownBy(() -> FhirDataset.parse(dataset.toString()))
                .hasMessage(
                        "templates must be that of the text, " + own.hash() + ", but was the library's; a text holds"
                                + " the hash alone: give the rest with builder().templates(Templates.read(folder)).read(text)"
                                + " or --templates");
    }

    @Test
    void layoutDoesNotMatter() throws IOException {
        Templates own = read("patient.json", PATIENT);

        assertThat(Templates.parse("text", own.text())).isEqualTo(own).hasSameHashCodeAs(own);
        assertThat(read("patient.json", PATIENT.replace("\n", "\r\n\t"))).isEqualTo(own);
        assertThat(own.hash()).matches("[0-9a-f]{16}");
    }

    @Test
    void theLibrarysOwnAreNone() throws IOException {
        for (ResourceType type : ResourceType.values()) {
            if (type != ResourceType.BUNDLE) {
                Files.writeString(folder.resolve(type.folder() + ".json"), Templates.standardText(type));
            }
        }

        assertThat(Templates.read(folder)).isEqualTo(Templates.standard());
        assertThat(FhirDataset.builder().templates(folder).build())
                .isEqualTo(FhirDataset.builder().build());
    }

    @Test
    void aFolderIsReadWheneverItIsAskedFor() throws IOException {
        Templates before = read("patient.json", PATIENT);
        Templates after = read("patient.json", PATIENT.replace("site", "place"));

        assertThat(after).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "${patient.id}"       | "${patient.idd}"   | line 3, column 9: patient.idd is no slot here; did you mean patient.id?
            "${patient.id}"       | "x"                | line 3, column 9: id must be "${patient.id}" but was "x"; write "${patient.id}"
            "id": "${patient.id}", | ''                | line 1, column 1: the template must hold id, as ids, references and metrics rest on it; write "id": "${patient.id}"
            "Patient"             | "Group"            | line 2, column 19: resourceType must be "Patient" but was "Group"; write "Patient"
            {"reference": "Organization/${patient.hospital.id}"} | {} | line 7, column 27: managingOrganization must hold reference, as ids, references and metrics rest on it; write "reference": "Organization/${patient.hospital.id}"
            "${patient.death?}"   | "${patient.death}" | line 5, column 23: a value that may be missing must be marked but was ${patient.death}; write ${patient.death?}
            "${patient.death?}"   | "2023-01-01"       | line 5, column 23: deceasedDateTime must be "${patient.death?}" but was "2023-01-01"; write "${patient.death?}"
            "${patient.death?}"   | null               | line 5, column 23: deceasedDateTime must be "${patient.death?}" but was null; write "${patient.death?}"
            "url"                 | "${patient.id}"    | line 4, column 18: a name must hold no slot but was ${patient.id}; write slots in values
            "resourceType"        | "id"               | line 3, column 3: id is named twice, first in line 2; name it once
            hospital.id}"}         | hospital.id}"      | line 9, column 1: this is no JSON: Unexpected end-of-input: expected close marker for Object
            "url"                 | "a": [{"$each": "patient.names"}], "url" | line 4, column 34: patient.names is no list here, as there is none; write values instead
            "resourceType": "Patient" | "resourceType": NaN | line 2, column 22: this is no JSON: Non-standard token 'NaN'
            "Patient",            | "Patient"          | line 3, column 3: this is no JSON: Unexpected character ('"' (code 34)): was expecting comma to separate Object entries
            """)
    void refusesWithFileLineAndColumn(String part, String instead, String sentence) {
        assertThatThrownBy(() -> read("patient.json", PATIENT.replace(part, instead)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("patient.json") + ", " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENCOUNTER | "subject": {"reference": "Patient/${encounter.patient}"}, | ''
            ENCOUNTER | "status": "finished",                      | ''
            ENCOUNTER | "Practitioner/${encounter.practitioner.id}" | "Practitioner/1"
            ENCOUNTER | "start": "${encounter.start}",             | ''
            ENCOUNTER | "${encounter.end}"                         | "${encounter.start}"
            ENCOUNTER | "code": "${encounter.class.code}"          | "code": "IMP"
            ENCOUNTER | "dischargeDisposition"                     | "other"
            ENCOUNTER | "encounter.disposition.codings"            | "encounter.reason.codings"
            ENCOUNTER | "Condition/${finding.id}"                  | "Condition/1"
            ENCOUNTER | "Organization/${encounter.location.hospital.id}" | "Organization/1"
            ENCOUNTER | "Location/${encounter.location.id}"        | "Location/1"
            CONDITION | "encounter": {"reference": "Encounter/${finding.encounter}"}, | ''
            CONDITION | "onsetDateTime": "${finding.onset}",       | ''
            CONDITION | {"authorString": "category", "text": "${finding.category.label}"}, | ''
            CONDITION | "${finding.category.metric}"               | "General"
            LOCATION  | "Organization/${location.hospital.id}"     | "Organization/1"
            ORGANIZATION | "id": "${hospital.id}",                 | ''
            PRACTITIONER | "id": "${practitioner.id}",             | ''
            """)
    void refusesWhatLosesWhatMetricsAndJoinsNeed(ResourceType type, String part, String instead) {
        String standard = Templates.standardText(type);
        assertThat(standard).contains(part);

        assertThatThrownBy(() -> read(type.folder() + ".json", standard.replace(part, instead)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*" + type.folder() + "\\.json, line \\d+, column \\d+: .* must (hold|be) .*;"
                        + " write .*");
    }

    @Test
    void refusesAFileOfNoKnownType() {
        assertThatThrownBy(() -> read("pateint.json", "{}"))
                .hasMessage(
                        folder.resolve("pateint.json") + " is the template of no resource; did you mean patient.json?");
        assertThatThrownBy(() -> Templates.parse("text", "{\"observation.json\":{}}"))
                .hasMessage("text, line 1, column 2: observation.json is the template of no resource; write one of"
                        + " patient.json, encounter.json, condition.json, organization.json, location.json,"
                        + " practitioner.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "null", "\"x\""})
    void refusesATextThatIsNoObject(String text) {
        assertThatThrownBy(() -> Templates.parse("text", text))
                .hasMessage("text, line 1, column 1: templates must be an object but were " + text
                        + "; write what text() gives, such as {\"patient.json\": {…}}");
    }

    @Test
    void refusesAFolderWithoutTemplates() throws IOException {
        Files.writeString(folder.resolve(".hidden"), "");
        assertThatThrownBy(() -> Templates.read(folder))
                .hasMessage(folder + " must hold a template but holds none; write one of patient.json, encounter.json,"
                        + " condition.json, organization.json, location.json, practitioner.json there");
        assertThatThrownBy(() -> Templates.read(folder.resolve("none")))
                .hasMessage(folder.resolve("none") + " does not exist; write the path of a folder");
        assertThatThrownBy(() -> Templates.read(folder.resolve(".hidden")))
                .hasMessage(folder.resolve(".hidden") + " is no folder; write the path of a folder");
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() throws IOException {
        Path file = folder.resolve("patient.json");
        assertThatThrownBy(() -> read("patient.json", " ".repeat(300_000)))
                .hasMessage(file + " must have at most 262144 bytes but has 300000; leave out what is not needed");
        assertThatThrownBy(() -> read("patient.json", "[".repeat(60)))
                .hasMessage(file + ", line 1, column 52: objects and arrays may be 50 deep but this is deeper;"
                        + " write it flat");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        assertThatThrownBy(() -> Templates.read(folder)).hasMessage(file + " is no file; write the path of a file");
    }
}
