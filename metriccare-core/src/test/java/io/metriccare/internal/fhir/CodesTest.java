package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.FhirDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What codes are written, with which displays, and who says so. */
class CodesTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String LANGUAGES = "urn:ietf:bcp:47";
    private static final String RACE_AND_ETHNICITY = "urn:oid:2.16.840.1.113883.6.238";

    private static final List<String> VARIED = List.of(
            "patients=300,mortality=0.3,infection=0.4,readmission=0.35,alos=0.9",
            "patients=100",
            "patients=60,year=1999,mortality=1,infection=1,meanLengthOfStay=12",
            "patients=60,year=2024,seed=7,mortality=0,readmission=1",
            "patients=60,seed=8,alos=0.1");

    private static final Set<String> NEVER_WRITTEN = Set.of(
            // Above others, so that a validator can tell whether a code is, say, a clinical finding.
            "http://snomed.info/sct#404684003 Clinical finding (finding)",
            "http://snomed.info/sct#308335008 Patient encounter procedure (procedure)",
            "http://snomed.info/sct#71388002 Procedure (procedure)",
            "http://snomed.info/sct#272379006 Event (event)");

    private static final Set<String> NOT_AS_LISTED = Set.of(
            // The list has no display for it, but "(POA-N)"; ours is the counterpart of the one for Y.
            "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/HospitalAcqCond/Coding#N Diagnosis was not"
                    + " present at time of inpatient admission");

    private static final Set<String> EMITTED = new TreeSet<>();
    private static final Set<String> OURS = new TreeSet<>();

    @BeforeAll
    static void collect() throws IOException {
        for (String specification : VARIED) {
            for (String line :
                    RenderedDataset.of(FhirDataset.parse(specification)).lines()) {
                addCodings(MAPPER.readTree(line), EMITTED);
            }
        }
        for (CodeSystem system : FhirDataset.builder().build().codeSystems()) {
            displays(system).forEach((code, display) -> OURS.add(named(system.getUrl(), code, display)));
        }
    }

    /** Codings and whatever looks like one, wherever it is: no template is asked where its codes are. */
    private static void addCodings(JsonNode node, Set<String> codings) {
        if (node.has("system") && node.has("code")) {
            codings.add(named(
                    node.path("system").asText(),
                    node.path("code").asText(),
                    node.path("display").asText()));
        }
        node.forEach(child -> addCodings(child, codings));
    }

    private static String named(String system, String code, String display) {
        return system + "#" + code + " " + display;
    }

    private static String codeOf(String named) {
        return named.substring(0, named.indexOf(' '));
    }

    private static Map<String, String> displays(CodeSystem system) {
        Map<String, String> displays = new TreeMap<>();
        addDisplays(system.getConcept(), displays);
        return displays;
    }

    private static void addDisplays(List<ConceptDefinitionComponent> concepts, Map<String, String> displays) {
        for (ConceptDefinitionComponent concept : concepts) {
            displays.put(concept.getCode(), concept.getDisplay());
            addDisplays(concept.getConcept(), displays);
        }
    }

    private static Stream<String> emittedOf(String system) {
        return EMITTED.stream().filter(coding -> coding.startsWith(system + "#"));
    }

    @Test
    void everyCodeAndDisplayIsInOurCodeSystemsOrHl7s() {
        DefaultProfileValidationSupport hl7 = new DefaultProfileValidationSupport(FhirContext.forR4Cached());
        Set<String> published = new TreeSet<>(OURS);
        for (String coding : EMITTED) {
            String url = coding.substring(0, coding.indexOf('#'));
            if (hl7.fetchCodeSystem(url) instanceof CodeSystem system) {
                displays(system).forEach((code, display) -> published.add(named(url, code, display)));
            }
        }

        assertThat(EMITTED)
                .filteredOn(coding -> !coding.startsWith(LANGUAGES))
                .isNotEmpty()
                .isSubsetOf(published);
    }

    /** HL7 publishes the tables of CDC Race and Ethnicity under other addresses. */
    @Test
    void racesAndEthnicitiesAreThoseOfHl7sTables() {
        DefaultProfileValidationSupport hl7 = new DefaultProfileValidationSupport(FhirContext.forR4Cached());
        Set<String> published = new TreeSet<>();
        for (String table : List.of("Race", "Ethnicity")) {
            displays((CodeSystem) hl7.fetchCodeSystem("http://terminology.hl7.org/CodeSystem/v3-" + table))
                    .forEach((code, display) -> published.add(named(RACE_AND_ETHNICITY, code, display)));
        }

        assertThat(OURS)
                .filteredOn(coding -> coding.startsWith(RACE_AND_ETHNICITY))
                .hasSize(8)
                .isSubsetOf(published);
    }

    /** BCP 47 is a grammar, of which no CodeSystem could be complete. */
    @Test
    void everyLanguageIsOneOfTheCatalogsAndHasNoDisplay() {
        assertThat(emittedOf(LANGUAGES))
                .isNotEmpty()
                .isSubsetOf(FhirDataset.builder().build().catalog().languages().items().stream()
                        .map(language -> named(LANGUAGES, language.code(), ""))
                        .toList());
    }

    @Test
    void everyCodeOfOurCodeSystemsIsWrittenByAFewThousandPatients() throws IOException {
        FhirDataset dataset = FhirDataset.parse("patients=5000,mortality=0.1,infection=0.3,readmission=0.2,"
                + "patient.0.leaves=againstAdvice,patient.1.leaves=transferred");
        Set<String> missing = new TreeSet<>(OURS);
        missing.removeAll(EMITTED);
        for (int part = 0; part < 50 && !NEVER_WRITTEN.equals(missing); part++) {
            Set<String> written = new TreeSet<>();
            for (String line : RenderedDataset.of(dataset.slice(part, 50)).lines()) {
                addCodings(MAPPER.readTree(line), written);
            }
            missing.removeAll(written);
        }

        assertThat(missing).isEqualTo(NEVER_WRITTEN);
    }

    @Test
    void everyDisplayIsThatOfTheProjectsListOfCodes() throws IOException {
        Path list = UsCorePackage.FOLDER.resolve("codes.csv");
        assumeTrue(Files.exists(list), () -> list + " is absent, so displays are not compared with it");
        Set<String> listed = new TreeSet<>();
        Set<String> codes = new TreeSet<>();
        for (String line : Files.readAllLines(list)) {
            List<String> row = fields(line);
            listed.add(named(row.get(0), row.get(1), row.get(2)));
            codes.add(row.get(0) + "#" + row.get(1));
        }

        assertThat(EMITTED)
                .filteredOn(coding -> codes.contains(codeOf(coding)))
                .isNotEmpty()
                .filteredOn(coding -> !listed.contains(coding))
                .containsExactlyInAnyOrderElementsOf(NOT_AS_LISTED);
    }

    private static List<String> fields(String row) {
        List<String> fields = new ArrayList<>();
        Matcher field =
                Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)").matcher(row);
        while (field.find() && fields.size() < 5) {
            fields.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
        }
        return fields;
    }

    @Test
    void noCodeIsWrittenWithTwoDisplays() {
        assertThat(EMITTED).extracting(CodesTest::codeOf).doesNotHaveDuplicates();
    }
}
