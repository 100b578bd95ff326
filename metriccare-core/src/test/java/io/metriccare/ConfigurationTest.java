package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
    private static final String ONE_HOSPITAL = """
            hospitals:
              - {id: org-own, name: Own Hospital, city: Boise, state: ID, postalCode: "83702", rates: {mortality: 30%}}
            """;

    private static Configuration of(String yaml) {
        return Configuration.parse("c.yaml", yaml);
    }

    @Test
    void theDefaultSaysWhatTheBuilderDoes() {
        Configuration standard = of(Configuration.standardText());

        assertThat(standard.catalog()).isEqualTo(Catalog.standard());
        assertThat(standard.builder().build())
                .isEqualTo(FhirDataset.builder().build())
                .hasToString("patients=100,year=2023,seed=1");
    }

    @Test
    void theDatasetSectionHasTheKeysOfASpecification() {
        FhirDataset dataset = of("""
                dataset:
                  patients: 500
                  year: 2024
                  mortality: 12%
                  infection: 0.25
                  readmission: 0.1
                  alos: 90%
                  meanLengthOfStay: 5.0
                  seed: -3
                  batch: b
                  strict: true
                  hospital.org-fernwater.mortality: 0
                  patient.7.readmittedAfterDays: 30
                  patient.7.admitted: 2024-02-29
                """).builder().build();

        assertThat(dataset)
                .hasToString("patients=500,year=2024,mortality=0.12,infection=0.25,readmission=0.1,alos=0.9,"
                        + "meanLengthOfStay=5,hospital.org-fernwater.mortality=0,patient.7.admitted=2024-02-29,"
                        + "patient.7.readmittedAfterDays=30,seed=-3,batch=b,strict=true");
    }

    @Test
    void theBuilderWinsOverTheFile() {
        Configuration configuration = of("dataset: {patients: 500, mortality: 12%}");

        assertThat(configuration.builder().patients(50).mortality(0.2).build())
                .isEqualTo(FhirDataset.parse("patients=50,mortality=0.2"));
        assertThat(configuration.builder().build()).isEqualTo(FhirDataset.parse("patients=500,mortality=0.12"));
    }

    @Test
    void aHospitalsOwnRatesHoldWhereNothingElseIsAskedFor() {
        Configuration configuration = of(ONE_HOSPITAL);

        assertThat(configuration.builder().build().groundTruth().overall().deaths())
                .isEqualTo(30);
        assertThat(configuration.builder().build().tally().overall().deaths()).isEqualTo(30);
        assertThat(configuration
                        .builder()
                        .hospital("org-own", rates -> rates.mortality(0.05))
                        .build()
                        .groundTruth()
                        .overall()
                        .deaths())
                .isEqualTo(5);
    }

    @Test
    void aHundredHospitalsHaveEachItsOwnRatesExactly() {
        String hospitals = IntStream.range(0, 100)
                .mapToObj(i -> "  - {id: h" + i
                        + ", name: H, city: C, state: NC, postalCode: '1', rates: {mortality: 5%," + " alos: 80%}}\n")
                .collect(Collectors.joining());
        FhirDatasetBuilder builder = of("hospitals:\n" + hospitals).builder().patients(100_000);

        FhirDataset dataset = builder.build();

        assertThat(dataset.groundTruth().overall().deaths()).isEqualTo(100 * 50);
        assertThat(dataset.groundTruth().byHospital().values())
                .allMatch(counts -> counts.deaths() == 50 && counts.admitted() == 800);
    }

    @Test
    void aCatalogOfOnesOwnIsNamedByItsHashAndHasIdsOfItsOwn() {
        Configuration configuration = of(ONE_HOSPITAL);
        FhirDataset dataset = configuration.builder().build();

        assertThat(dataset)
                .hasToString("patients=100,year=2023,seed=1,catalog="
                        + configuration.catalog().hash())
                .isNotEqualTo(FhirDataset.builder().build())
                .isEqualTo(FhirDataset.builder()
                        .catalog(Catalog.parse("text", configuration.catalog().text()))
                        .build())
                .isEqualTo(FhirDataset.builder()
                        .catalog(configuration.catalog())
                        .read(dataset.toString())
                        .build());
        assertThat(dataset.record(0).id().dataset())
                .isNotEqualTo(FhirDataset.builder().build().record(0).id().dataset());
        assertThat(dataset.toBuilder().build()).isEqualTo(dataset);
        assertThat(dataset.slice(0, 2).catalog()).isEqualTo(configuration.catalog());
    }

    @Test
    void aTextThatNamesACatalogNeedsIt() {
        String text = of(ONE_HOSPITAL).builder().build().toString();
        String hash = of(ONE_HOSPITAL).catalog().hash();

        assertThatThrownBy(() -> FhirDataset.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "catalog must be that of the text, " + hash + ", but was the library's; a text holds the hash"
                                + " alone: give the rest with builder().catalog(Catalog.read(file)).read(text) or --config");
        Catalog other = Catalog.parse("c.yaml", "metadata: {version: other}");
        assertThatThrownBy(() -> FhirDataset.builder().catalog(other).read(text).build())
                .hasMessageContaining(hash + ", but was " + other.hash() + "; a text");
    }

    @Test
    void aFileIsReadWheneverItIsAskedFor(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, "dataset: {patients: 5}");
        FhirDataset before = Configuration.read(file).builder().build();
        Files.writeString(file, "dataset: {patients: 6}\nmetadata: {version: b}");
        FhirDataset after = Configuration.read(file).builder().build();

        assertThat(before.size()).isEqualTo(5);
        assertThat(after.size()).isEqualTo(6);
        assertThat(after.catalog().version()).hasToString("b");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        "dataset: {patients: -1}",
                        "c.yaml, line 1, column 21: dataset.patients must be between 0 and 10000000000000 but was -1;"
                                + " write a whole number such as 100"),
                Arguments.of(
                        "dataset:\n  mortality: 10",
                        "c.yaml, line 2, column 14: dataset.mortality must be between 0 and 1 but was 10;"
                                + " write 0.10 or 10% for 10 %"),
                Arguments.of(
                        "dataset:\n  mortalty: 10%",
                        "c.yaml, line 2, column 13: dataset.mortalty is no key here; did you mean mortality?"),
                Arguments.of(
                        "dataset:\n  catalog: abc",
                        "c.yaml, line 2, column 12: dataset.catalog is no key here; write one of patients, year,"
                                + " mortality, infection, readmission, alos, meanLengthOfStay, seed, batch, strict"),
                Arguments.of(
                        "dataset:\n  hospital.org-own.mortality: x",
                        "c.yaml, line 2, column 31: dataset.hospital.org-own.mortality must be between 0 and 1 but was x;"
                                + " write 0.10 or 10% for 10 %"),
                Arguments.of(
                        "dataset: {hospital.org-fernwatr.mortality: 5%}",
                        "c.yaml, line 1, column 44: dataset.hospital.org-fernwatr.mortality must name a hospital but was"
                                + " of org-fernwatr; did you mean org-fernwater?"),
                Arguments.of(
                        "dataset:\n  mortality: 50%\n  alos: 5%",
                        "c.yaml, line 3, column 9: dataset.alos must be at least mortality, which is 0.5, because those"
                                + " patients are admitted, but was 0.05; write alos=0.5 or more"),
                Arguments.of(
                        "dataset:\n  patient.7.lengthOfStay: 61",
                        "c.yaml, line 2, column 27: dataset.patient.7.lengthOfStay must be a whole number from 0 to 60"
                                + " but was 61; write 4"),
                Arguments.of(
                        "dataset:\n  patients: 7\n  patient.7.lengthOfStay: 6",
                        "c.yaml, line 3, column 27: dataset.patient.7.lengthOfStay must be of one of the 7 patients,"
                                + " which are counted from 0, but was of patient 7; write patients=8 or more"),
                Arguments.of(
                        "dataset: {patients: [1]}",
                        "c.yaml, line 1, column 21: dataset.patients must be one value but was a list;"
                                + " write patients: …"),
                Arguments.of(
                        "dataset: 100",
                        "c.yaml, line 1, column 10: dataset must be a mapping but was 100;"
                                + " write dataset: {patients: 100}"),
                Arguments.of(
                        "datset: {patients: 1}",
                        "c.yaml, line 1, column 1: datset is no key here; did you mean dataset?"));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String yaml, String sentence) {
        assertThatThrownBy(() -> of(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
