package io.metriccare.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What somebody who only has the files finds in them: every file of a folder is read, whatever its name and format, and
 * resources are joined by their references. It knows FHIR and nothing of the generator.
 */
final class Lake {
    /** @param death null if the patient is alive */
    record Person(
            String id,
            String mrn,
            String hospital,
            LocalDate birth,
            OffsetDateTime death,
            String phone,
            String email) {}

    record Encounter(
            String id,
            String patient,
            String visitNumber,
            String status,
            String encounterClass,
            OffsetDateTime start,
            OffsetDateTime end,
            String hospital,
            String location,
            String practitioner,
            Map<String, String> dispositions,
            String reAdmission,
            String typeText,
            Set<String> typeCodes,
            List<Rank> diagnoses) {
        boolean isStay() {
            return encounterClass.equals("IMP") && status.equals("finished");
        }
    }

    record Rank(String condition, int rank) {}

    /** @param notes the annotations' texts by their authors */
    record Problem(
            String id,
            String patient,
            String encounter,
            String clinicalStatus,
            OffsetDateTime onset,
            OffsetDateTime abatement,
            OffsetDateTime recorded,
            Set<String> codes,
            Map<String, String> notes) {}

    private static final ObjectReader READER = new JsonMapper().readerFor(JsonNode.class);

    final Map<String, Person> people = new LinkedHashMap<>();
    final Map<String, Encounter> encounters = new LinkedHashMap<>();
    final Map<String, Problem> problems = new LinkedHashMap<>();
    /** Type/id of every resource, as often as it is there. */
    final Map<String, Integer> resources = new HashMap<>();
    /** What Organizations, Locations and Practitioners say, by Type/id. */
    final Map<String, Set<JsonNode>> shared = new LinkedHashMap<>();

    final Map<String, String> organizationOfLocation = new HashMap<>();
    final List<String> npis = new ArrayList<>();
    /** Every Reference.reference anywhere. */
    final Set<String> references = new HashSet<>();

    /** What was read before, kept once. */
    private final Map<JsonNode, Map<String, String>> texts = new HashMap<>();

    private final Map<JsonNode, Set<String>> codes = new HashMap<>();

    private final Map<String, List<Encounter>> encountersByPatient = new HashMap<>();
    private final Map<String, List<Problem>> problemsByPatient = new HashMap<>();

    static Lake read(Path root) {
        Lake lake = new Lake();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).filter(Lake::isSeen).sorted().forEach(file -> read(file, lake::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lake.encountersByPatient.values().forEach(all -> all.sort(Comparator.comparing(Encounter::start)));
        return lake;
    }

    /** Readers of lakes ignore the other files. */
    private static boolean isSeen(Path file) {
        return !file.getFileName().toString().matches("[_.].*");
    }

    /** A JSON array's items or a file's lines, one after the other. */
    private static void read(Path file, Consumer<JsonNode> resource) {
        try (MappingIterator<JsonNode> resources = READER.readValues(file.toFile())) {
            resources.forEachRemaining(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All encounters of a patient, in the order of time. */
    List<Encounter> encountersOf(String patient) {
        return encountersByPatient.getOrDefault(patient, List.of());
    }

    /** The finished inpatient stays of a patient, in the order of time. */
    List<Encounter> staysOf(String patient) {
        return encountersOf(patient).stream().filter(Encounter::isStay).toList();
    }

    List<Problem> problemsOf(String patient) {
        return problemsByPatient.getOrDefault(patient, List.of());
    }

    private void add(JsonNode resource) {
        String type = resource.path("resourceType").asText();
        if (type.equals("Bundle")) {
            resource.path("entry").forEach(entry -> add(entry.path("resource")));
            return;
        }
        resources.merge(type + "/" + resource.path("id").asText(), 1, Integer::sum);
        resource.findValues("reference").forEach(reference -> references.add(reference.asText()));
        switch (type) {
            case "Patient" -> addPatient(resource);
            case "Encounter" -> addEncounter(resource);
            case "Condition" -> addCondition(resource);
            default -> addShared(type, resource);
        }
    }

    private void addPatient(JsonNode json) {
        Person person = new Person(
                json.path("id").asText(),
                json.path("identifier").path(0).path("value").asText(),
                target(json.path("managingOrganization"), "Organization"),
                LocalDate.parse(json.path("birthDate").asText()),
                time(json.path("deceasedDateTime")),
                json.path("telecom").path(0).path("value").asText(),
                json.path("telecom").path(1).path("value").asText());
        people.put(person.id(), person);
    }

    private void addEncounter(JsonNode json) {
        List<Rank> ranks = new ArrayList<>();
        json.path("diagnosis")
                .forEach(diagnosis -> ranks.add(new Rank(
                        target(diagnosis.path("condition"), "Condition"),
                        diagnosis.path("rank").intValue())));
        Encounter encounter = new Encounter(
                json.path("id").asText(),
                target(json.path("subject"), "Patient"),
                json.path("identifier").path(0).path("value").asText(),
                json.path("status").asText(),
                json.path("class").path("code").asText(),
                time(json.path("period").path("start")),
                time(json.path("period").path("end")),
                target(json.path("serviceProvider"), "Organization"),
                target(json.path("location").path(0).path("location"), "Location"),
                target(json.path("participant").path(0).path("individual"), "Practitioner"),
                texts.computeIfAbsent(
                        json.path("hospitalization")
                                .path("dischargeDisposition")
                                .path("coding"),
                        codings -> texts(codings, "system", "code")),
                json.path("hospitalization")
                        .path("reAdmission")
                        .path("coding")
                        .path(0)
                        .path("code")
                        .asText(),
                json.path("type").path(0).path("text").asText(),
                codes.computeIfAbsent(json.path("type").path(0).path("coding"), Lake::codes),
                ranks);
        encounters.put(encounter.id(), encounter);
        encountersByPatient
                .computeIfAbsent(encounter.patient(), patient -> new ArrayList<>())
                .add(encounter);
    }

    private void addCondition(JsonNode json) {
        Problem problem = new Problem(
                json.path("id").asText(),
                target(json.path("subject"), "Patient"),
                target(json.path("encounter"), "Encounter"),
                json.path("clinicalStatus").path("coding").path(0).path("code").asText(),
                time(json.path("onsetDateTime")),
                time(json.path("abatementDateTime")),
                time(json.path("recordedDate")),
                codes.computeIfAbsent(json.path("code").path("coding"), Lake::codes),
                texts.computeIfAbsent(json.path("note"), said -> texts(said, "authorString", "text")));
        problems.put(problem.id(), problem);
        problemsByPatient
                .computeIfAbsent(problem.patient(), patient -> new ArrayList<>())
                .add(problem);
    }

    private void addShared(String type, JsonNode json) {
        String id = json.path("id").asText();
        shared.computeIfAbsent(type + "/" + id, name -> new HashSet<>()).add(json);
        if (type.equals("Location")) {
            organizationOfLocation.put(id, target(json.path("managingOrganization"), "Organization"));
        }
        for (JsonNode identifier : json.path("identifier")) {
            if (identifier.path("system").asText().equals("http://hl7.org/fhir/sid/us-npi")) {
                npis.add(identifier.path("value").asText());
            }
        }
    }

    private static String target(JsonNode reference, String type) {
        String[] parts = reference.path("reference").asText().split("/", -1);
        if (parts.length != 2 || !parts[0].equals(type)) {
            throw new IllegalArgumentException("no reference to a " + type + ": " + reference);
        }
        return parts[1];
    }

    private static OffsetDateTime time(JsonNode text) {
        return text.isMissingNode() ? null : OffsetDateTime.parse(text.asText());
    }

    private static Map<String, String> texts(JsonNode items, String key, String value) {
        Map<String, String> texts = new LinkedHashMap<>();
        items.forEach(
                item -> texts.put(item.path(key).asText(), item.path(value).asText()));
        return texts;
    }

    private static Set<String> codes(JsonNode codings) {
        Set<String> codes = new HashSet<>();
        StreamSupport.stream(codings.spliterator(), false)
                .map(coding -> coding.path("code").asText())
                .forEach(codes::add);
        return codes;
    }
}
