package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.metriccare.FhirDataset;
import io.metriccare.OddCatalog;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a catalog says, the resources are FHIR R4. */
class OddCatalogsAreValidTest {
    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyResourceIsReadByHapisParser(long seed) {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        for (String line : RenderedDataset.of(OddCatalog.dataset(seed)).lines()) {
            assertThat(parser.encodeResourceToString(parser.parseResource(line)))
                    .isEqualTo(line);
        }
    }

    static LongStream someSeeds() {
        return LongStream.of(1, 4, 7);
    }

    @ParameterizedTest
    @MethodSource("someSeeds")
    void everyResourceIsValid(long seed) {
        FhirDataset dataset = OddCatalog.dataset(seed);
        RenderedDataset rendered = RenderedDataset.of(dataset);
        List<String> lines =
                rendered.lines().subList(0, Math.min(300, rendered.lines().size()));

        assertThat(StayingWarning.of(new R4Validator(dataset).complaints(lines)))
                .containsOnly(StayingWarning.UNKNOWN_PROFILE);
    }
}
