package io.metriccare.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/** The codes that a validation knows beside those that HL7 publishes with FHIR: one code system for each address. */
record Codes(List<CodeSystem> systems) {
    Codes {
        systems = List.copyOf(systems);
    }

    /** A code system, in the place of the one of its address. */
    Codes with(CodeSystem more) {
        List<CodeSystem> all = new ArrayList<>(systems);
        all.removeIf(known -> known.getUrl().equals(more.getUrl()));
        all.add(more);
        return new Codes(all);
    }

    /** Code systems, of those that are known only what they lack. */
    Codes and(List<CodeSystem> more) {
        Map<String, CodeSystem> all = new LinkedHashMap<>();
        systems.forEach(known -> all.put(known.getUrl(), known));
        more.forEach(one -> all.merge(one.getUrl(), one, Codes::united));
        return new Codes(List.copyOf(all.values()));
    }

    private static CodeSystem united(CodeSystem known, CodeSystem more) {
        CodeSystem united = known.copy();
        add(more.getConcept(), united.getConcept());
        return united;
    }

    private static void add(List<ConceptDefinitionComponent> more, List<ConceptDefinitionComponent> known) {
        for (ConceptDefinitionComponent one : more) {
            Optional<ConceptDefinitionComponent> same = known.stream()
                    .filter(concept -> concept.getCode().equals(one.getCode()))
                    .findFirst();
            if (same.isPresent()) {
                add(one.getConcept(), same.get().getConcept());
            } else {
                known.add(one);
            }
        }
    }
}
