package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderedLinesTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final List<String> LINES =
            RenderedDataset.of(RenderedDataset.RICH).lines();

    @Test
    void everyResourceIsOneLine() {
        assertThat(LINES).noneMatch(line -> line.contains("\n") || line.contains("\r"));
    }

    @Test
    void everyResourceIsAJsonObjectWithAResourceType() throws Exception {
        for (String line : LINES) {
            assertThat(MAPPER.readTree(line).path("resourceType").isTextual())
                    .as(line)
                    .isTrue();
        }
    }

    @Test
    void hapisStrictParserLosesNothing() throws Exception {
        IParser parser = CONTEXT.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        for (String line : LINES) {
            String again = parser.encodeResourceToString(parser.parseResource(line));

            assertThat(MAPPER.readTree(again)).isEqualTo(MAPPER.readTree(line));
        }
    }
}
