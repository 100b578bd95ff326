package io.metriccare.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@FhirData("patients=20,mortality=0.10")
class FhirDataTest {
    private static final FhirDataset ON_THE_CLASS = FhirDataset.parse("patients=20,mortality=0.10");

    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @FhirData("patients=5,mortality=1")
    @interface Mortuary {}

    private static Path folderOfTheClass;

    private final FhirDataset ofTheConstructor;
    private FhirDataset ofTheSetup;

    FhirDataTest(FhirDataset dataset) {
        ofTheConstructor = dataset;
    }

    @BeforeAll
    static void writeOnce(Path folder) {
        folderOfTheClass = folder;
    }

    @BeforeEach
    void setUp(FhirDataset dataset) {
        ofTheSetup = dataset;
    }

    @Test
    void theClassesDataReachConstructorSetupAndTest(FhirDataset dataset) {
        assertThat(dataset).isEqualTo(ON_THE_CLASS);
        assertThat(ofTheConstructor).isSameAs(dataset);
        assertThat(ofTheSetup).isSameAs(dataset);
    }

    @Test
    @FhirData("patients=7")
    void aTestsOwnDataGoBeforeTheClasses(FhirDataset dataset, @FhirData("patients=3") FhirDataset parameters) {
        assertThat(dataset).isEqualTo(FhirDataset.parse("patients=7"));
        assertThat(ofTheSetup).isEqualTo(dataset);
        assertThat(parameters).isEqualTo(FhirDataset.parse("patients=3"));
    }

    @Test
    @Mortuary
    void anAnnotationOfOnesOwnCanCarryIt(List<Patient> patients) {
        assertThat(patients).hasSize(5).allMatch(Patient::hasDeceasedDateTimeType);
    }

    @Test
    void patientsBundlesAndFilesAreTheSameData(List<Patient> patients, Bundle whole, List<Bundle> bundles, Path folder)
            throws IOException {
        assertThat(patients).hasSize(20).filteredOn(Patient::hasDeceased).hasSize(2);
        assertThat(bundles).hasSize(20);
        assertThat(whole.getEntry())
                .hasSize(bundles.stream().mapToInt(one -> one.getEntry().size()).sum());
        assertThat(Files.readAllLines(folder.resolve("patient/Patient.test-00000-of-00001.ndjson")))
                .hasSize(20);
    }

    @Test
    void encountersAndConditionsAreThoseOfTheBundles(
            List<Encounter> encounters, List<Condition> conditions, List<Bundle> bundles) {
        List<String> ids = bundles.stream()
                .flatMap(bundle -> bundle.getEntry().stream())
                .map(entry -> FhirValidation.name(entry.getResource()))
                .toList();
        assertThat(encounters).isNotEmpty();
        assertThat(conditions).isNotEmpty();
        assertThat(encounters.stream().map(FhirValidation::name))
                .containsExactlyElementsOf(
                        ids.stream().filter(id -> id.startsWith("Encounter/")).toList());
        assertThat(conditions.stream().map(FhirValidation::name))
                .containsExactlyElementsOf(
                        ids.stream().filter(id -> id.startsWith("Condition/")).toList());
        encounters.remove(0);
    }

    @Test
    void whatATestChangesStaysChangedForItAlone(
            List<Patient> patients, @FhirData("patients=20,mortality=0.10") List<Patient> others) {
        patients.get(0).setActive(false);
        patients.remove(1);

        assertThat(patients).hasSize(19);
        assertThat(patients.get(0).getActive()).isFalse();
        assertThat(others.get(0).hasActive()).isFalse();
        assertThat(others).hasSize(20);
    }

    @Test
    void aFolderIsForOneParameterAlone(Path one, Path other, @TempDir Path jupiters) {
        assertThat(one).exists().isNotEqualTo(other).isNotEqualTo(folderOfTheClass);
        assertThat(folderOfTheClass).exists();
        assertThat(jupiters).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19})
    void comesAfterTheArgumentsOfAParameterizedTest(int index, FhirDataset dataset) {
        assertThat(dataset.record(index)).isEqualTo(ON_THE_CLASS.record(index));
    }

    static Stream<Path> paths() {
        return Stream.of(Path.of("a"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void leavesTheArgumentsOfAParameterizedTestAlone(Path argument, Path folder) {
        assertThat(argument).isEqualTo(Path.of("a"));
        assertThat(folder).exists();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Arguments.of(Path.of("a"), Path.of("b")));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void injectsOnlyWhatIsAnnotatedIfAnythingIs(Path first, Path second, @FhirData("patients=2") Path folder) {
        assertThat(second).isEqualTo(Path.of("b"));
        assertThat(folder).exists();
    }

    @Nested
    class InANestedClass {
        @Test
        void theOuterClassesDataAreThere(FhirDataset dataset) {
            assertThat(dataset).isEqualTo(ON_THE_CLASS);
        }
    }

    @Nested
    @FhirData("patients=4")
    class InANestedClassOfItsOwn {
        @Test
        void theNearerDataCount(FhirDataset dataset) {
            assertThat(dataset).isEqualTo(FhirDataset.parse("patients=4"));
        }
    }

    @FhirData("patients=6")
    abstract static class Based {
        FhirDataset ofTheBase;

        @BeforeEach
        void setUpBase(FhirDataset dataset) {
            ofTheBase = dataset;
        }
    }

    @Nested
    class InASubclass extends Based {
        @Test
        void theBaseClassesDataAreInherited(FhirDataset dataset) {
            assertThat(dataset).isEqualTo(FhirDataset.parse("patients=6"));
            assertThat(ofTheBase).isSameAs(dataset);
        }
    }

    @Nested
    @FhirData("patients=8")
    class InASubclassOfItsOwn extends Based {
        @Test
        void theSubclassesDataGoBeforeThem(FhirDataset dataset) {
            assertThat(dataset).isEqualTo(FhirDataset.parse("patients=8"));
            assertThat(ofTheBase).isSameAs(dataset);
        }
    }

    @Mortuary
    abstract static class OfTheDying {}

    @Nested
    class InASubclassOfAnAnnotationOfOnesOwn extends OfTheDying {
        @Test
        void itIsInheritedToo(FhirDataset dataset) {
            assertThat(dataset).isEqualTo(FhirDataset.parse("patients=5,mortality=1"));
        }
    }

    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class InParallel {
        @RepeatedTest(20)
        void eachTestHasItsOwnFolder(Path folder, List<Patient> patients) throws IOException {
            Path file = folder.resolve("patient/Patient.test-00000-of-00001.ndjson");
            assertThat(Files.readAllLines(file)).hasSize(20);
            Files.delete(file);
            assertThat(patients).hasSize(20);
        }
    }
}
