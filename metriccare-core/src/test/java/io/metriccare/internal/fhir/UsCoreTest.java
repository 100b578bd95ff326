package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every resource conforms to the US Core profile it names. */
class UsCoreTest {
    private static final FhirDataset DATASET =
            FhirDataset.parse("patients=40,mortality=0.3,infection=0.4,readmission=0.35");
    private static final RenderedDataset RENDERED = RenderedDataset.of(DATASET);

    static Stream<Arguments> guides() {
        return Stream.of(
                Arguments.of("us_core_610.tgz", Set.of(StayingWarning.READMISSION)),
                Arguments.of("us_core_700.tgz", Set.of()));
    }

    @ParameterizedTest
    @MethodSource("guides")
    void everyResourceConformsToItsProfile(String file, Set<StayingWarning> staying) throws IOException {
        R4Validator validator = new R4Validator(DATASET, UsCorePackage.load(file));

        assertThat(StayingWarning.of(validator.complaints(RENDERED))).isEqualTo(staying);
    }

    /** Codes that CDC Race and Ethnicity has, or that exist, but that US Core does not allow there. */
    static Stream<Arguments> wrong() {
        return guides().map(guide -> guide.get()[0])
                .flatMap(guide -> Stream.of(
                        Arguments.of(guide, "2106-3", "2108-9", "ValueSet/omb-race-category"),
                        Arguments.of(guide, "2186-5", "2148-5", "ValueSet/omb-ethnicity-category"),
                        Arguments.of(guide, "\"en\"", "\"xx\"", "ValueSet/simple-language")));
    }

    /** The wrong code stands in the catalog too: in our own code system, by which a validator knows codes at all. */
    @ParameterizedTest
    @MethodSource("wrong")
    void aCodeThatIsWrongInTheCatalogIsFound(String guide, String right, String code, String valueSet)
            throws IOException {
        List<CodeSystem> systems = DATASET.codeSystems();
        systems.stream()
                .flatMap(system -> system.getConcept().stream())
                .filter(concept -> concept.getCode().equals(right))
                .forEach(concept -> concept.setCode(code));
        R4Validator validator = new R4Validator(systems, UsCorePackage.load(guide));
        List<String> patients = RENDERED.byPatient().stream()
                .map(lines -> lines.get(0))
                .filter(patient -> patient.contains(right))
                .limit(1)
                .map(patient -> patient.replace(right, code))
                .toList();

        assertThat(validator.complaints(patients)).anyMatch(said -> said.contains(valueSet));
    }
}
