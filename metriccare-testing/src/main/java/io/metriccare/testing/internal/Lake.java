package io.metriccare.testing.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who only has the resources finds in them: the facts of Patients, Encounters and Conditions, joined by
 * their references. What cannot be read is kept as a sentence, so that nobody counts without it. Not thread-safe.
 */
public final class Lake implements ResourceFiles.Reader {
    /** @param death null if the patient is alive */
    public record Person(
            String id,
            String mrn,
            String hospital,
            @Nullable LocalDate birth,
            @Nullable OffsetDateTime death,
            boolean dead,
            String phone,
            String email) {
        @Override
        public String toString() {
            return "Patient/" + id + (death == null ? "" : ", died " + death);
        }
    }

    /** What happened to a patient between two moments; a stay has both, and is finished. */
    public record Encounter(
            String id,
            String patient,
            String visitNumber,
            String status,
            String encounterClass,
            @Nullable OffsetDateTime start,
            @Nullable OffsetDateTime end,
            String hospital,
            String location,
            String practitioner,
            Map<String, String> dispositions,
            String reAdmission,
            String typeText,
            Set<String> typeCodes,
            List<Rank> diagnoses) {
        public boolean isStay() {
            return encounterClass.equals("IMP")
                    && status.equals("finished")
                    && start != null
                    && end != null
                    && start.isBefore(end);
        }

        /** When a stay begins. */
        public OffsetDateTime admission() {
            return Objects.requireNonNull(start);
        }

        /** When a stay ends. */
        public OffsetDateTime discharge() {
            return Objects.requireNonNull(end);
        }

        @Override
        public String toString() {
            return "Encounter/" + id + " of Patient/" + patient + ", " + encounterClass + " from " + start + " to "
                    + end;
        }
    }

    public record Rank(String condition, int rank) {}

    /** @param notes the annotations' texts by their authors */
    public record Problem(
            String id,
            String patient,
            String encounter,
            String clinicalStatus,
            @Nullable OffsetDateTime onset,
            @Nullable OffsetDateTime abatement,
            @Nullable OffsetDateTime recorded,
            Set<String> codes,
            Map<String, String> notes) {
        @Override
        public String toString() {
            return "Condition/" + id + " of Patient/" + patient + ", from " + onset
                    + (abatement == null ? "" : " to " + abatement);
        }
    }

    public final Map<String, Person> people = new LinkedHashMap<>();
    public final Map<String, Encounter> encounters = new LinkedHashMap<>();
    public final Map<String, Problem> problems = new LinkedHashMap<>();
    /** Type/id of every resource, as often as it is there. */
    public final Map<String, Integer> resources = new LinkedHashMap<>();
    /** What Organizations, Locations and Practitioners say, by Type/id. */
    public final Map<String, Set<JsonNode>> shared = new LinkedHashMap<>();

    public final Map<String, String> organizationOfLocation = new HashMap<>();
    public final List<String> npis = new ArrayList<>();
    /** Every reference to another resource, and one resource that has it. */
    public final Map<String, String> references = new LinkedHashMap<>();
    /** A sentence for each thing that could not be read. */
    public final Set<String> unreadable = new LinkedHashSet<>();

    private final Map<JsonNode, Map<String, String>> texts = new HashMap<>();
    private final Map<JsonNode, Set<String>> codes = new HashMap<>();
    private final Map<String, List<Encounter>> encountersByPatient = new HashMap<>();
    private final Map<String, List<Problem>> problemsByPatient = new HashMap<>();

    /** All resources of a folder, whatever its files' names and format, or of one file. */
    public static Lake read(Path root) {
        Lake lake = new Lake();
        try {
            ResourceFiles.of(root).read(lake);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lake;
    }

    /** All encounters of a patient that have a beginning, in the order of time. */
    public List<Encounter> encountersOf(String patient) {
        return encountersByPatient.getOrDefault(patient, List.of()).stream()
                .filter(encounter -> encounter.start() != null)
                .sorted(Comparator.comparing(Encounter::admission))
                .toList();
    }

    /** The stays of a patient, in the order of time. */
    public List<Encounter> staysOf(String patient) {
        return encountersOf(patient).stream().filter(Encounter::isStay).toList();
    }

    public List<Problem> problemsOf(String patient) {
        return problemsByPatient.getOrDefault(patient, List.of());
    }

    @Override
    public void unreadable(String complaint) {
        unreadable.add(complaint);
    }

    @Override
    public void resource(JsonNode resource, String where) {
        if (!resource.path("resourceType").isTextual()) {
            unreadable.add(where + " has no resourceType, so it is no FHIR resource");
        } else if (resource.path("resourceType").asText().equals("Bundle")) {
            addBundle(resource, where);
        } else {
            add(new Reading(resource, Map.of(), unreadable), where);
        }
    }

    /** In a Bundle, a resource may have no id but its entry's address, by which others refer to it. */
    private void addBundle(JsonNode bundle, String where) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode entry : bundle.path("entry")) {
            String address = entry.path("fullUrl").asText();
            if (entry.path("resource") instanceof ObjectNode resource && address.startsWith("urn:")) {
                if (!resource.has("id")) {
                    resource.put("id", address.substring(address.lastIndexOf(':') + 1));
                }
                names.put(
                        address,
                        resource.path("resourceType").asText() + "/"
                                + resource.path("id").asText());
            }
        }
        int number = 0;
        for (JsonNode entry : bundle.path("entry")) {
            number++;
            if (entry.has("resource")) {
                add(new Reading(entry.path("resource"), names, unreadable), where + " entry " + number);
            }
        }
    }

    private void add(Reading resource, String where) {
        if (resource.text("id").isEmpty()) {
            unreadable.add(where + " is a " + resource.type() + " without an id");
            return;
        }
        resources.merge(resource.name(), 1, Integer::sum);
        resource.references().forEach(reference -> references.putIfAbsent(reference, resource.name()));
        switch (resource.type()) {
            case "Patient" -> addPatient(resource);
            case "Encounter" -> addEncounter(resource);
            case "Condition" -> addCondition(resource);
            default -> addShared(resource);
        }
    }

    private void addPatient(Reading json) {
        OffsetDateTime death = json.time("deceasedDateTime", FhirTime::end);
        Person person = new Person(
                json.text("id"),
                json.text("identifier", 0, "value"),
                json.target("Organization", "managingOrganization"),
                json.time("birthDate", FhirTime::first),
                death,
                death != null || json.at("deceasedBoolean").asBoolean(),
                json.text("telecom", 0, "value"),
                json.text("telecom", 1, "value"));
        people.put(person.id(), person);
    }

    private void addEncounter(Reading json) {
        List<Rank> ranks = new ArrayList<>();
        json.at("diagnosis")
                .forEach(diagnosis -> ranks.add(new Rank(
                        json.target(diagnosis.path("condition"), "Condition"),
                        diagnosis.path("rank").intValue())));
        Encounter encounter = new Encounter(
                json.text("id"),
                json.required("Patient", "subject"),
                json.text("identifier", 0, "value"),
                json.text("status"),
                json.text("class", "code"),
                json.time("period", "start", FhirTime::begin),
                json.time("period", "end", FhirTime::end),
                json.target("Organization", "serviceProvider"),
                json.target("Location", "location", 0, "location"),
                json.target("Practitioner", "participant", 0, "individual"),
                texts.computeIfAbsent(
                        json.at("hospitalization", "dischargeDisposition", "coding"),
                        codings -> Reading.texts(codings, "system", "code")),
                json.text("hospitalization", "reAdmission", "coding", 0, "code"),
                json.text("type", 0, "text"),
                codes.computeIfAbsent(json.at("type", 0, "coding"), Reading::codes),
                ranks);
        if (encounter.encounterClass().equals("IMP")
                && encounter.status().equals("finished")
                && (encounter.start() == null || encounter.end() == null)) {
            unreadable.add(json.name() + " is a finished stay without period.start and period.end");
        }
        encounters.put(encounter.id(), encounter);
        encountersByPatient
                .computeIfAbsent(encounter.patient(), patient -> new ArrayList<>())
                .add(encounter);
    }

    private void addCondition(Reading json) {
        Problem problem = new Problem(
                json.text("id"),
                json.required("Patient", "subject"),
                json.target("Encounter", "encounter"),
                json.text("clinicalStatus", "coding", 0, "code"),
                json.time("onsetDateTime", FhirTime::begin),
                json.time("abatementDateTime", FhirTime::end),
                json.time("recordedDate", FhirTime::end),
                codes.computeIfAbsent(json.at("code", "coding"), Reading::codes),
                texts.computeIfAbsent(json.at("note"), said -> Reading.texts(said, "authorString", "text")));
        problems.put(problem.id(), problem);
        problemsByPatient
                .computeIfAbsent(problem.patient(), patient -> new ArrayList<>())
                .add(problem);
    }

    private void addShared(Reading json) {
        shared.computeIfAbsent(json.name(), name -> new HashSet<>()).add(json.resource());
        if (json.type().equals("Location")) {
            organizationOfLocation.put(json.text("id"), json.target("Organization", "managingOrganization"));
        }
        for (JsonNode identifier : json.at("identifier")) {
            if (identifier.path("system").asText().equals("http://hl7.org/fhir/sid/us-npi")) {
                npis.add(identifier.path("value").asText());
            }
        }
    }
}
