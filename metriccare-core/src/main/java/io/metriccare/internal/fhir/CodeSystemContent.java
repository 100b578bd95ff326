package io.metriccare.internal.fhir;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.ChronicCondition;
import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.Disposition;
import io.metriccare.catalog.HospitalInfection;
import io.metriccare.catalog.Text;
import io.metriccare.catalog.VisitKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The codes of one code system that data sets use, as a tree of two levels: value sets ask whether a SNOMED CT code is a
 * clinical finding.
 *
 * @param url the code system
 * @param roots its top codes; those of a flat system have no children
 */
public record CodeSystemContent(String url, List<Root> roots) {
    private static final String HL7 = "http://terminology.hl7.org/";
    private static final String ID_START = "metriccare-";
    private static final int LONGEST_ID = 64;

    /** A code and those below it. */
    public record Root(Coding coding, List<Coding> children) {}

    /** What is left of the url as an id; of a long url, as many of its last words as an id can hold. */
    String id() {
        String words = url.replaceFirst("^[a-z]+:(//)?", "").replaceAll("[^A-Za-z0-9.]+", "-");
        int tooLong = words.length() - (LONGEST_ID - ID_START.length());
        if (tooLong <= 0) {
            return ID_START + words;
        }
        int word = words.indexOf('-', tooLong - 1);
        return ID_START + words.substring(word < 0 ? tooLong : word + 1);
    }

    /** Every code a data set can hold, but for those of systems that HL7 publishes with FHIR, by code system. */
    public static List<CodeSystemContent> of(Catalog catalog) {
        Map<String, Map<String, Coding>> bySystem = new TreeMap<>();
        codings(catalog)
                .filter(coding -> !coding.system().startsWith(HL7))
                .forEach(coding -> bySystem.computeIfAbsent(coding.system(), system -> new TreeMap<>())
                        .put(coding.code(), coding));
        List<CodeSystemContent> contents = new ArrayList<>();
        Set<Coding> encounterTypes = encounterTypes(catalog).collect(Collectors.toSet());
        bySystem.forEach((url, codings) -> contents.add(new CodeSystemContent(url, roots(codings, encounterTypes))));
        return contents;
    }

    private static Stream<Coding> codings(Catalog catalog) {
        Stream<Concept> concepts = Stream.of(
                        catalog.diagnoses().stream().map(Diagnosis::concept),
                        catalog.infections().stream().map(HospitalInfection::concept),
                        catalog.chronic().stream().map(ChronicCondition::concept),
                        catalog.dispositions().stream().map(Disposition::concept),
                        Stream.of(Disposition.AGAINST_ADVICE, Disposition.TRANSFERRED),
                        catalog.visits().complaints().items().stream(),
                        Stream.of(
                                catalog.visits().checkUp(),
                                catalog.visits().followUp(),
                                catalog.death(),
                                catalog.readmission(),
                                catalog.expired()))
                .flatMap(stream -> stream);
        return Stream.of(
                        concepts.flatMap(concept -> concept.codings().stream()),
                        catalog.severities().stream(),
                        catalog.races().items().stream(),
                        catalog.ethnicities().items().stream(),
                        encounterTypes(catalog),
                        Vocabulary.constants())
                .flatMap(stream -> stream);
    }

    private static Stream<Coding> encounterTypes(Catalog catalog) {
        return Stream.concat(
                catalog.visits().kinds().items().stream().map(VisitKind::type),
                Stream.of(catalog.inpatient().emergency(), catalog.inpatient().elective()));
    }

    private static List<Root> roots(Map<String, Coding> codings, Set<Coding> encounterTypes) {
        Map<Coding, List<Coding>> byRoot = new LinkedHashMap<>();
        List<Root> roots = new ArrayList<>();
        for (Coding coding : codings.values()) {
            Coding root = root(coding, encounterTypes);
            if (root.equals(coding)) {
                roots.add(new Root(coding, List.of()));
            } else {
                byRoot.computeIfAbsent(root, none -> new ArrayList<>()).add(coding);
            }
        }
        byRoot.forEach((root, children) -> roots.add(new Root(root, children)));
        return roots;
    }

    /** The SNOMED CT hierarchy a code is in, told by the tag that ends its fully specified name. */
    private static Coding root(Coding coding, Set<Coding> encounterTypes) {
        String display = coding.display().toString();
        String tag = display.substring(display.lastIndexOf('(') + 1);
        return switch (coding.system().equals(Vocabulary.SNOMED_CT) ? tag : "") {
            case "disorder)", "finding)" -> snomed("404684003", "Clinical finding (finding)");
            case "procedure)" ->
                encounterTypes.contains(coding)
                        ? snomed("308335008", "Patient encounter procedure (procedure)")
                        : snomed("71388002", "Procedure (procedure)");
            case "event)" -> snomed("272379006", "Event (event)");
            default -> coding;
        };
    }

    private static Coding snomed(String code, String display) {
        return new Coding(Vocabulary.SNOMED_CT, code, Text.of(display));
    }
}
