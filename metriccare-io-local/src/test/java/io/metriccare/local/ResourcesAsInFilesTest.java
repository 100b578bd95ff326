package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.FhirResource;
import io.metriccare.Templates;
import io.metriccare.catalog.Catalog;
import io.metriccare.record.ResourceType;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a data set tells as FHIR JSON are the lines of its files. */
class ResourcesAsInFilesTest {
    static Stream<FhirDataset> dataSets() {
        return IntStream.of(0, 1, 2, 7, 60)
                .boxed()
                .flatMap(patients -> IntStream.of(1, 2, 77)
                        .mapToObj(seed -> FhirDataset.builder()
                                .patients(patients)
                                .seed(seed)
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("dataSets")
    void resourcesAreTheLinesOfTheFiles(FhirDataset dataset) throws IOException {
        for (ResourceType type : ResourceType.values()) {
            assertThat(dataset.resources(type).map(FhirResource::json))
                    .as(type.fhirName())
                    .containsExactlyElementsOf(lines(dataset, type, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("dataSets")
    void soAreThoseOfSlices(FhirDataset dataset) throws IOException {
        for (ResourceType type : ResourceType.values()) {
            assertThat(dataset.slice(1, 2).resources(type).map(FhirResource::json))
                    .as(type.fhirName())
                    .containsExactlyElementsOf(lines(dataset.slice(1, 2), type, 3));
        }
    }

    @Test
    void soAreThoseOfACatalogAndTemplatesOfOnesOwn() throws IOException {
        String patient = Templates.standardText(ResourceType.PATIENT).replace("\"official\"", "\"usual\"");
        FhirDataset dataset = FhirDataset.builder()
                .patients(20)
                .catalog(Catalog.parse("c.yaml", "languages: [{code: es, text: \"Español \\\"x\\\"\"}]"))
                .templates(Templates.parse("t.json", "{\"patient.json\": " + patient + "}"))
                .build();

        assertThat(dataset.resources(ResourceType.PATIENT).map(FhirResource::json))
                .allMatch(line -> line.contains("\"usual\"") && line.contains("Español \\\"x\\\""))
                .containsExactlyElementsOf(lines(dataset, ResourceType.PATIENT, 1));
    }

    private static List<String> lines(FhirDataset dataset, ResourceType type, int shards) throws IOException {
        MemoryDestination memory = new MemoryDestination();
        DatasetWriter.to(memory)
                .format(type == ResourceType.BUNDLE ? Format.BUNDLE : Format.NDJSON)
                .shards(shards)
                .write(dataset);
        SortedMap<String, String> files = memory.files();
        List<String> lines = new ArrayList<>();
        files.forEach((name, text) -> {
            if (name.startsWith(type.folder() + '/')) {
                text.lines().forEach(lines::add);
            }
        });
        return lines;
    }
}
