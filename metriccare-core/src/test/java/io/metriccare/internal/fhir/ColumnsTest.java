package io.metriccare.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metriccare.FhirDataset;
import io.metriccare.internal.json.Bytes;
import io.metriccare.internal.json.JsonType;
import io.metriccare.internal.json.JsonType.Array;
import io.metriccare.internal.json.JsonType.Simple;
import io.metriccare.internal.json.JsonType.Struct;
import io.metriccare.record.Encounter;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tables are declared to hold is what the lines hold. */
class ColumnsTest {
    private static final FhirDataset DATASET =
            FhirDataset.builder().patients(300).build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(value = ResourceType.class, mode = EnumSource.Mode.EXCLUDE, names = "BUNDLE")
    void holdEveryValueOfEveryLineAndNothingThatNoLineHas(ResourceType type) {
        Set<String> written = new LinkedHashSet<>();
        lines(type).forEach(line -> addPaths("", line, written));
        Set<String> declared = new LinkedHashSet<>();
        addPaths("", Columns.of(type, Map.of()), declared);
        assertThat(declared).containsExactlyInAnyOrderElementsOf(written);
    }

    private static void addPaths(String path, JsonNode value, Set<String> paths) {
        if (value.isObject()) {
            value.properties().forEach(member -> addPaths(path + "." + member.getKey(), member.getValue(), paths));
        } else if (value.isArray()) {
            value.forEach(item -> addPaths(path + "[]", item, paths));
        } else {
            paths.add(path + " "
                    + (value.isTextual()
                            ? Simple.TEXT
                            : value.isBoolean()
                                    ? Simple.BOOLEAN
                                    : value.isIntegralNumber() ? Simple.INTEGER : Simple.DECIMAL));
        }
    }

    private static void addPaths(String path, JsonType type, Set<String> paths) {
        if (type instanceof Struct struct) {
            struct.fields().forEach(field -> addPaths(path + "." + field.name(), field.type(), paths));
        } else if (type instanceof Array array) {
            addPaths(path + "[]", array.items(), paths);
        } else {
            paths.add(path + " " + type);
        }
    }

    private static List<JsonNode> lines(ResourceType type) {
        FhirJson json = FhirJson.standard();
        List<PatientRecord> patients = DATASET.records().toList();
        List<Encounter> encounters = patients.stream()
                .flatMap(patient -> patient.encounters().stream())
                .toList();
        return switch (type) {
            case PATIENT -> lines(patients, json::patient);
            case ENCOUNTER -> lines(encounters, json::encounter);
            case CONDITION ->
                lines(
                        encounters.stream()
                                .flatMap(encounter -> encounter.findings().stream())
                                .toList(),
                        json::condition);
            case ORGANIZATION -> lines(DATASET.catalog().hospitals(), json::organization);
            case LOCATION -> lines(DATASET.catalog().locations(), json::location);
            case PRACTITIONER -> lines(DATASET.catalog().practitioners(), json::practitioner);
            case BUNDLE -> throw new AssertionError();
        };
    }

    private static <T> List<JsonNode> lines(List<T> things, BiConsumer<T, Bytes> write) {
        List<JsonNode> lines = new ArrayList<>();
        for (T thing : things) {
            Bytes line = new Bytes();
            write.accept(thing, line);
            try {
                lines.add(MAPPER.readTree(line.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }
}
