package io.metriccare.internal.hapi;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.metriccare.FhirDataset;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A FHIR server into which all Bundles were loaded, twice, answers as the records say. */
class ReferencesJoinTest {
    private static final FhirDataset DATASET =
            FhirDataset.parse("patients=20,mortality=0.3,infection=0.5,readmission=0.4");
    private static final List<String> TYPES =
            List.of("Patient", "Encounter", "Condition", "Organization", "Location", "Practitioner");

    @TempDir
    private static Path folder;

    private static LoopbackServer server;
    private static List<String> firstLoad;
    private static List<String> secondLoad;

    @BeforeAll
    static void loadTwice() throws Exception {
        server = new LoopbackServer(folder);
        firstLoad = load();
        secondLoad = load();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static List<String> load() throws Exception {
        List<String> statuses = new ArrayList<>();
        for (Bundle bundle : DATASET.bundles().toList()) {
            statuses.addAll(server.transact(bundle));
        }
        return statuses;
    }

    private static List<Resource> everything() throws Exception {
        List<Resource> all = new ArrayList<>();
        for (String type : TYPES) {
            all.addAll(server.search(type));
        }
        return all;
    }

    private static Stream<Encounter> encounters() {
        return DATASET.records().flatMap(patient -> patient.encounters().stream());
    }

    private static Stream<Finding> findings() {
        return encounters().flatMap(encounter -> encounter.findings().stream());
    }

    @Test
    void theFirstLoadCreatesEveryResource() {
        assertThat(firstLoad).isNotEmpty().containsOnly("201 Created");
    }

    @Test
    void theSecondLoadCreatesNothing() {
        assertThat(secondLoad).hasSameSizeAs(firstLoad).containsOnly("200 OK");
    }

    @Test
    void thereAreAsManyOfEachTypeAsTheDataSetHas() throws Exception {
        assertThat(everything().stream().collect(groupingBy(Resource::fhirType, counting())))
                .isEqualTo(Map.of(
                        "Patient",
                        DATASET.size(),
                        "Encounter",
                        encounters().count(),
                        "Condition",
                        findings().count(),
                        "Organization",
                        (long) DATASET.catalog().hospitals().size(),
                        "Location",
                        (long) DATASET.catalog().locations().size(),
                        "Practitioner",
                        (long) DATASET.catalog().practitioners().size()));
    }

    @Test
    void everyReferenceIsReadUnderItsId() throws Exception {
        Set<String> references = new TreeSet<>();
        for (Resource resource : everything()) {
            FhirContext.forR4Cached().newTerser().getAllResourceReferences(resource).stream()
                    .map(found ->
                            found.getResourceReference().getReferenceElement().getValue())
                    .forEach(references::add);
        }
        Map<String, Integer> statuses = new TreeMap<>();
        for (String reference : references) {
            statuses.put(reference, server.read(reference));
        }

        assertThat(statuses)
                .isNotEmpty()
                .allSatisfy((reference, status) -> assertThat(status).isEqualTo(200));
    }

    @Test
    void aResourcePutByItselfIsTheOneThatIsThere() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (Bundle bundle : DATASET.bundles().toList()) {
            for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
                statuses.add(server.put(entry.getResource()));
            }
        }

        assertThat(statuses).hasSameSizeAs(firstLoad).containsOnly(200);
    }

    /** The target of a search, and the ids that must be found. */
    private static <T> Arguments search(String query, Stream<T> things, Function<T, String> target, Function<T, ?> id) {
        Map<String, Set<String>> expected = new TreeMap<>();
        things.forEach(thing -> expected.computeIfAbsent(target.apply(thing), none -> new TreeSet<>())
                .add(id.apply(thing).toString()));
        return Arguments.of(query, expected);
    }

    static Stream<Arguments> searches() {
        return Stream.of(
                search(
                        "Encounter?subject=Patient/",
                        encounters(),
                        encounter -> encounter.patient().toString(),
                        Encounter::id),
                search(
                        "Encounter?patient=Patient/",
                        encounters(),
                        encounter -> encounter.patient().toString(),
                        Encounter::id),
                search(
                        "Encounter?service-provider=Organization/",
                        encounters(),
                        encounter -> encounter.location().hospital().id(),
                        Encounter::id),
                search(
                        "Encounter?location=Location/",
                        encounters(),
                        encounter -> encounter.location().id(),
                        Encounter::id),
                search(
                        "Encounter?participant=Practitioner/",
                        encounters(),
                        encounter -> encounter.attending().id(),
                        Encounter::id),
                search(
                        "Encounter?practitioner=Practitioner/",
                        encounters(),
                        encounter -> encounter.attending().id(),
                        Encounter::id),
                search(
                        "Encounter?diagnosis=Condition/",
                        findings(),
                        Finding::id,
                        finding -> finding.patient() + "-e" + finding.encounter()),
                search(
                        "Condition?subject=Patient/",
                        findings(),
                        finding -> finding.patient().toString(),
                        Finding::id),
                search(
                        "Condition?encounter=Encounter/",
                        findings(),
                        finding -> finding.patient() + "-e" + finding.encounter(),
                        Finding::id),
                search(
                        "Patient?organization=Organization/",
                        DATASET.records(),
                        patient -> patient.hospital().id(),
                        patient -> patient.id()),
                search(
                        "Location?organization=Organization/",
                        DATASET.catalog().locations().stream(),
                        location -> location.hospital().id(),
                        location -> location.id()));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void searchingByReferenceFindsWhatTheRecordsSay(String query, Map<String, Set<String>> expected) throws Exception {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String target : expected.keySet()) {
            Set<String> ids = new TreeSet<>();
            server.search(query + target).forEach(resource -> ids.add(resource.getIdPart()));
            found.put(target, ids);
        }

        assertThat(found).isEqualTo(expected);
    }
}
