package io.metriccare.internal.fhir;

import io.metriccare.FhirDataset;
import io.metriccare.GeneratedParts;
import io.metriccare.catalog.Catalog;
import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Source;
import io.metriccare.internal.json.Bytes;
import io.metriccare.internal.json.Slots;
import io.metriccare.internal.json.Template;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/templates.md lists every slot there is, with a value it has in the default data set. */
class TemplatesDocumentTest {
    private static final GeneratedParts GENERATED = new GeneratedParts("templates.md", TemplatesDocumentTest.class);
    private static final Catalog CATALOG = Catalog.standard();
    private static final List<PatientRecord> PATIENTS =
            FhirDataset.builder().build().records().toList();
    private static final List<Encounter> ENCOUNTERS =
            PATIENTS.stream().flatMap(patient -> patient.encounters().stream()).toList();
    private static final List<Finding> FINDINGS = ENCOUNTERS.stream()
            .flatMap(encounter -> encounter.findings().stream())
            .toList();
    private static final Map<String, String> TABLES = tables();

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("patient.json", table(Vocabulary.patient(), PATIENTS));
        tables.put("encounter.json", table(Vocabulary.encounter(CATALOG), ENCOUNTERS));
        tables.put("condition.json", table(Vocabulary.finding(CATALOG), FINDINGS));
        tables.put("organization.json", table(Vocabulary.hospital(), CATALOG.hospitals()));
        tables.put("location.json", table(Vocabulary.location(), CATALOG.locations()));
        tables.put("practitioner.json", table(Vocabulary.practitioner(), CATALOG.practitioners()));
        return tables;
    }

    private static <E> String table(Slots<E> slots, List<E> elements) {
        StringBuilder table = new StringBuilder("| slot | holds | for example |\n|---|---|---|");
        for (String slot : slots.slots()) {
            String hole = "${" + slot + (slots.mayBeMissing(slot) ? "?}" : "}");
            table.append("\n| `%s` | %s | %s |"
                    .formatted(hole, slots.kind(slot).name().toLowerCase(Locale.ROOT), example(hole, slots, elements)));
        }
        for (String group : slots.groups()) {
            Set<String> items = new TreeSet<>(slots.items(group).slots());
            boolean ofConditions = items.stream().anyMatch(item -> item.startsWith("finding."));
            table.append("\n| `\"$each\": \"%s\"` | list | %s |"
                    .formatted(
                            group,
                            ofConditions
                                    ? "each with the slots of condition.json"
                                    : "each with `${" + String.join("}`, `${", items) + "}`"));
        }
        return table.toString();
    }

    /** The value of the first element that has one. */
    private static <E> String example(String hole, Slots<E> slots, List<E> elements) {
        Template<E> template = Template.of(Json.read(new Source(hole, "[\"\",\"" + hole + "\"]", true)), slots);
        for (E element : elements) {
            Bytes out = new Bytes(100);
            template.write(element, out);
            String value = out.toString().replaceAll("^\\[\"\",?|]$", "").replace("\"", "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        throw new IllegalStateException("nothing has a " + hole);
    }

    static Set<String> names() {
        return TABLES.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void listsEverySlot(String template) throws IOException {
        GENERATED.judge(template, TABLES.get(template));
    }

    @Test
    void listsNothingUnknown() throws IOException {
        GENERATED.judgeNames(TABLES.keySet());
    }
}
