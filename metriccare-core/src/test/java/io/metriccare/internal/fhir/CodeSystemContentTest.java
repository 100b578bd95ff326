package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.metriccare.FhirDataset;
import io.metriccare.catalog.Coding;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeSystemContentTest {
    private static final FhirDataset DATASET = FhirDataset.builder().build();

    static List<CodeSystemContent> contents() {
        return CodeSystemContent.of(DATASET.catalog());
    }

    private static Stream<Coding> codings(CodeSystemContent content) {
        return content.roots().stream()
                .flatMap(root -> Stream.concat(Stream.of(root.coding()), root.children().stream()));
    }

    @Test
    void hapiEncodesEveryCodeSystemAsTheBytesWeWrite() {
        assertThat(DATASET.codeSystems().stream()
                        .map(system -> FhirContext.forR4Cached().newJsonParser().encodeResourceToString(system)))
                .isEqualTo(contents().stream()
                        .map(content -> RenderedDataset.line(FhirJson.standard()::codeSystem, content))
                        .toList());
    }

    @Test
    void noTwoHaveTheSameId() {
        assertThat(contents()).extracting(CodeSystemContent::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("contents")
    void itsUrlIsAbsolute(CodeSystemContent content) {
        assertThat(URI.create(content.url()).isAbsolute()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("contents")
    void itHasEveryCodeOnce(CodeSystemContent content) {
        assertThat(codings(content)).extracting(Coding::code).doesNotHaveDuplicates();
    }

    @Test
    void noneIsOfASystemThatHl7PublishesWithFhir() {
        assertThat(DATASET.codeSystems())
                .extracting(CodeSystem::getUrl)
                .noneMatch(url -> url.contains("hl7.org/CodeSystem"));
    }
}
