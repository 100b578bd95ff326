package io.metriccare.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogs are what they say, however it was written down. */
class CatalogTextTest {
    private static Catalog of(String yaml) {
        return Catalog.parse("c.yaml", yaml);
    }

    @Test
    void aFileThatSaysNothingGivesTheStandardCatalog() {
        assertThat(of("")).isEqualTo(Catalog.standard());
        assertThat(of("").isStandard()).isTrue();
    }

    @Test
    void theTextOfACatalogSaysEverything() {
        assertThat(Catalog.parse("text", Catalog.standard().text())).isEqualTo(Catalog.standard());
        Catalog own = of("languages: [{code: es, text: Español \"de\" \\ aquí}]\nmetadata: {version: '2'}");

        Catalog again = Catalog.parse("text", own.text());

        assertThat(again).isEqualTo(own).isNotEqualTo(Catalog.standard());
        assertThat(again.languages().items()).isEqualTo(own.languages().items());
        assertThat(again.hash()).isEqualTo(own.hash()).matches("[0-9a-f]{16}");
    }

    @Test
    void commentsFormAndDefaultsDoNotMatter() {
        assertThat(of("""
                # a comment
                languages:
                  - text: "Spanish"
                    code: es
                """)).isEqualTo(of("{\"languages\":[{\"code\":\"es\",\"text\":\"Spanish\",\"weight\":100}]}"));
        assertThat(of("stays: {furtherPerMille: 0100}")).isEqualTo(Catalog.standard());
        assertThat(of("times: {discharge: {12: 3, 9: 1}}")).isEqualTo(of("times: {discharge: {8: 0, 9: 1, 12: 3}}"));
    }

    @Test
    void whatIsSaidDoesMatter() {
        assertThat(of("metadata: {version: '1.1'}")).isNotEqualTo(Catalog.standard());
        assertThat(of("metadata: {version: '1.1'}").hash())
                .isNotEqualTo(of("metadata: {version: '1.2'}").hash());
        assertThat(of("metadata: {version: '1.1'}").isStandard()).isFalse();
    }

    @Test
    void groupsAreReplacedKeyByKeyAndListsWhole() {
        Catalog own = of("stays: {furtherPerMille: 7}\nseverities: [{id: severe, code: '24484000', display: Severe}]\n"
                + "diagnoses: [" + HIP + "]\ninfections: [" + INFECTION + "]\n");

        assertThat(own.furtherStayPerMille()).isEqualTo(7);
        assertThat(own.lengthOfStay()).isEqualTo(Catalog.standard().lengthOfStay());
        assertThat(own.severities()).hasSize(1);
        assertThat(own.diagnoses()).extracting(Diagnosis::id).containsExactly("hip-fracture");
    }

    private static final String HIP =
            "{id: hip-fracture, text: Hip, snomed: {code: '5913000', display: Hip (disorder)},"
                    + " los: {median: 4, sigma: 0.5}, department: {general: 1}, severity: {severe: 1}}";
    private static final String INFECTION = "{id: cauti, text: CAUTI, snomed: {code: '68566005', display: UTI},"
            + " departments: {general: 1}, severity: {severe: 1}}";

    @Test
    void theDefaultsReferencesToWhatIsReplacedAreLeftOut() {
        Catalog own = of("severities: [{id: severe, code: '24484000', display: Severe}]\ndiagnoses: [" + HIP
                + "]\ninfections: [" + INFECTION + "]\n");

        assertThat(own.chronic()).flatExtracting(ChronicCondition::excludedBy).isEmpty();
        assertThat(own.dispositions())
                .filteredOn(disposition -> disposition.id().equals("rehab"))
                .flatExtracting(Disposition::after)
                .containsExactly("hip-fracture");
        assertThat(Catalog.parse("text", own.text())).isEqualTo(own);
    }

    @Test
    void aDispositionAfterNothingThereIsIsNeverDrawn() {
        Catalog own = of("severities: [{id: severe, code: '24484000', display: Severe}]\ndiagnoses: ["
                + HIP.replace("hip-fracture", "other") + "]\ninfections: [" + INFECTION + "]\n");

        assertThat(own.dispositions())
                .filteredOn(disposition -> disposition.id().equals("rehab"))
                .extracting(Disposition::weight)
                .containsExactly(0);
        assertThat(Catalog.parse("text", own.text())).isEqualTo(own);
    }

    @Test
    void aFileIsReadWheneverItIsAskedFor(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, "metadata: {version: a}");
        Catalog before = Catalog.read(file);
        Files.writeString(file, "metadata: {version: b}");

        assertThat(List.of(before, Catalog.read(file)))
                .extracting(catalog -> catalog.version().toString())
                .containsExactly("a", "b");
    }
}
