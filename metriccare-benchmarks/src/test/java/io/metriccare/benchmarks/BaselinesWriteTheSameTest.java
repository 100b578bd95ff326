package io.metriccare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.FhirDataset;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A comparison is fair only if all write the same resources. */
class BaselinesWriteTheSameTest {
    private static final FhirDataset DATASET =
            FhirDataset.builder().patients(300).alos(0.9).build();
    private static final Sample SAMPLE = Sample.of(DATASET, Kind.ALL);

    @Test
    void sampleHasPatientsOfEveryKind() {
        MetricCounts counts = DATASET.groundTruth().overall();
        assertThat(counts.deaths()).isPositive();
        assertThat(counts.infections()).isPositive();
        assertThat(counts.readmissions()).isPositive();
        assertThat(SAMPLE.encounters()).hasAtLeastOneElementOfType(Stay.class);
        assertThat(SAMPLE.encounters()).hasAtLeastOneElementOfType(Visit.class);
        assertThat(SAMPLE.patients()).extracting(PatientRecord::stays).contains(List.of());
    }

    @Test
    void jacksonWritesTheSameBytes() throws IOException {
        ByteArrayOutputStream jackson = new ByteArrayOutputStream();
        SAMPLE.writeTo(new JacksonLines(jackson));
        assertThat(lines(jackson)).hasSize(SAMPLE.size()).isEqualTo(template());
    }

    @Test
    void hapiWritesTheSameTrees() throws IOException {
        ByteArrayOutputStream hapi = new ByteArrayOutputStream();
        new HapiLines(hapi).write(HapiLines.parse(String.join("\n", template())));
        assertThat(trees(lines(hapi))).hasSize(SAMPLE.size()).isEqualTo(trees(template()));
    }

    private static List<String> template() throws IOException {
        ByteArrayOutputStream template = new ByteArrayOutputStream();
        SAMPLE.writeTo(new TemplateLines(template));
        return lines(template);
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<JsonNode> trees(List<String> lines) throws JsonProcessingException {
        return List.of(new JsonMapper().readValue("[" + String.join(",", lines) + "]", JsonNode[].class));
    }
}
