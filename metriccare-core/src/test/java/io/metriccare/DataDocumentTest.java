package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.fhir.StayingWarning;
import io.metriccare.internal.json.Bytes;
import io.metriccare.record.Category;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import io.metriccare.record.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/data.md says what is in the data. */
class DataDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/data.md");
    private static final Path TEMPLATES = Path.of("src/main/resources/io/metriccare/templates");
    private static final GeneratedParts GENERATED = new GeneratedParts("data.md", DataDocumentTest.class);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final int WIDTH = 110;
    private static final Set<String> CODING = Set.of("system", "code", "display", "$each");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final FhirJson JSON = FhirJson.standard();
    private static final FhirDataset DATASET = FhirDataset.builder().build();
    private static final Map<String, Supplier<String>> PARTS = parts();

    private static Map<String, Supplier<String>> parts() {
        Map<String, Supplier<String>> parts = new LinkedHashMap<>();
        for (String table : List.of("figures", "exact", "drawn", "diagnoses")) {
            parts.put(table, () -> DataTables.made().get(table));
        }
        parts.put("warnings", StayingWarning::table);
        parts.put(
                "a patient who died",
                () -> shown(
                        JSON::patient,
                        DATASET.records()
                                .filter(patient -> patient.death() != null)
                                .findFirst()
                                .orElseThrow()));
        parts.put(
                "a readmission",
                () -> encounter(encounter -> encounter instanceof Stay stay && stay.kind() == StayKind.READMISSION));
        parts.put("a visit", () -> encounter(Visit.class::isInstance));
        parts.put("a principal diagnosis", () -> condition(Category.GENERAL));
        parts.put("a hospital-acquired infection", () -> condition(Category.INFECTION));
        parts.put("a death", () -> condition(Category.DEATH));
        parts.put("a chronic condition", () -> condition(Category.CHRONIC));
        parts.put(
                "a hospital",
                () -> shown(JSON::organization, DATASET.catalog().hospitals().get(0)));
        parts.put(
                "a department",
                () -> shown(JSON::location, DATASET.catalog().locations().get(0)));
        parts.put(
                "a physician",
                () -> shown(
                        JSON::practitioner, DATASET.catalog().practitioners().get(0)));
        return parts;
    }

    private static String encounter(Predicate<Encounter> of) {
        return shown(JSON::encounter, encounters().filter(of).findFirst().orElseThrow());
    }

    private static String condition(Category category) {
        Finding first = encounters()
                .filter(Stay.class::isInstance)
                .flatMap(stay -> stay.findings().stream())
                .filter(finding -> finding.category() == category)
                .findFirst()
                .orElseThrow();
        return shown(JSON::condition, first);
    }

    private static Stream<Encounter> encounters() {
        return DATASET.records().map(PatientRecord::encounters).flatMap(List::stream);
    }

    private static <E> String shown(BiConsumer<E, Bytes> writer, E element) {
        Bytes out = new Bytes();
        writer.accept(element, out);
        try {
            return "```json\n" + shown(MAPPER.readTree(out.toString()), 0, 0) + "\n```";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JSON in which whatever fits into a line stands in one. */
    private static String shown(JsonNode json, int indent, int used) {
        String inline = inline(json);
        boolean fits = used + inline.length() <= WIDTH && indent > 0;
        if (!json.isContainerNode() || fits) {
            return inline;
        }
        String pad = " ".repeat(indent + 2);
        List<String> members = new ArrayList<>();
        json.properties().forEach(member -> {
            String name = "\"" + member.getKey() + "\": ";
            members.add(pad + name + shown(member.getValue(), indent + 2, indent + 2 + name.length()));
        });
        if (json.isArray()) {
            json.forEach(item -> members.add(pad + shown(item, indent + 2, indent + 2)));
        }
        String open = json.isArray() ? "[" : "{";
        String close = json.isArray() ? "]" : "}";
        return open + "\n" + String.join(",\n", members) + "\n" + " ".repeat(indent) + close;
    }

    private static String inline(JsonNode json) {
        List<String> parts = new ArrayList<>();
        if (json.isObject()) {
            json.properties().forEach(member -> parts.add("\"" + member.getKey() + "\": " + inline(member.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (json.isArray()) {
            json.forEach(item -> parts.add(inline(item)));
            return "[" + String.join(", ", parts) + "]";
        }
        return json.toString();
    }

    static Set<String> names() {
        return PARTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void showsWhatIsMade(String part) throws IOException {
        GENERATED.judge(part, PARTS.get(part).get());
    }

    @Test
    void generatesNothingUnknown() throws IOException {
        GENERATED.judgeNames(PARTS.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient", "Encounter", "Condition", "Organization", "Location", "Practitioner"})
    void describesEveryElementOfTheTemplate(String resource) throws IOException {
        Set<String> paths = new TreeSet<>();
        JsonNode template = MAPPER.readTree(
                TEMPLATES.resolve(resource.toLowerCase(Locale.ROOT) + ".json").toFile());
        addPaths(template, "", paths);

        assertThat(described(resource)).containsExactlyInAnyOrderElementsOf(paths);
    }

    /** The paths of all values; a Coding and a Reference count as one, as does an extension. */
    private static void addPaths(JsonNode json, String path, Set<String> paths) {
        if (json.isArray()) {
            json.forEach(item -> addPaths(item, path, paths));
        } else if (json.has("url")) {
            String url = json.get("url").asText();
            paths.add(path + "(" + url.substring(url.lastIndexOf('/') + 1) + ")");
        } else if (!json.isObject() || json.has("reference") || isCoding(json)) {
            paths.add(path);
        } else {
            json.properties().forEach(member -> {
                if (!member.getKey().equals("$each")) {
                    addPaths(member.getValue(), path.isEmpty() ? member.getKey() : path + "." + member.getKey(), paths);
                }
            });
        }
    }

    private static boolean isCoding(JsonNode json) {
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return json.has("code") && CODING.containsAll(names);
    }

    /** What the first column of the table below the resource's heading names. */
    private static List<String> described(String resource) throws IOException {
        String document = Files.readString(DOCUMENT);
        String from = document.substring(document.indexOf("\n### " + resource + "\n") + 5);
        String section = from.contains("\n### ") ? from.substring(0, from.indexOf("\n### ")) : from;
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> CODE.matcher(cell).results())
                .map(code -> code.group(1))
                .toList();
    }
}
