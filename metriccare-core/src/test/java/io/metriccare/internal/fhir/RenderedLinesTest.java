package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeSystem;
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

    @Test
    void everyDisplayOfAnHl7CodeIsHl7s() throws Exception {
        DefaultProfileValidationSupport hl7 = new DefaultProfileValidationSupport(CONTEXT);
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> actual = new TreeMap<>();
        for (JsonNode coding : codings()) {
            String system = coding.path("system").asText();
            String code = coding.path("code").asText();
            if (system.startsWith("http://terminology.hl7.org/")) {
                CodeSystem of = (CodeSystem) hl7.fetchCodeSystem(system);
                expected.put(system + "#" + code, display(of.getConcept(), code));
                actual.put(system + "#" + code, coding.path("display").asText());
            }
        }

        assertThat(actual).isEqualTo(expected);
    }

    private static Iterable<JsonNode> codings() throws Exception {
        Map<String, JsonNode> codings = new TreeMap<>();
        for (String line : LINES) {
            for (JsonNode holder : MAPPER.readTree(line).findParents("system")) {
                if (holder.has("code") && holder.has("display")) {
                    codings.put(holder.toString(), holder);
                }
            }
        }
        return codings.values();
    }

    private static String display(List<CodeSystem.ConceptDefinitionComponent> concepts, String code) {
        for (CodeSystem.ConceptDefinitionComponent concept : concepts) {
            String found = concept.getCode().equals(code) ? concept.getDisplay() : display(concept.getConcept(), code);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }
}
