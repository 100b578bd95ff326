package io.metriccare;

import io.metriccare.catalog.Catalog;
import io.metriccare.internal.fhir.Bundles;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.json.Bytes;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Makes resources of a catalog's things and of patients; each is rendered when a stream comes to it. Thread-safe. */
final class Resources {
    /** Nearly every resource is smaller; a Bundle grows. */
    private static final int A_RESOURCE = 4096;

    private final Catalog catalog;
    private final FhirJson json;

    Resources(Catalog catalog, FhirJson json) {
        this.catalog = catalog;
        this.json = json;
    }

    /** What becomes a resource if anybody wants it. */
    private record Source<T>(ResourceType type, String id, T thing, BiConsumer<T, Bytes> template) {
        FhirResource render() {
            Bytes bytes = new Bytes(A_RESOURCE);
            template.accept(thing, bytes);
            return new FhirResource(type, id, bytes.array(), bytes.size());
        }
    }

    Stream<FhirResource> shared(ResourceType type) {
        return sources(type).map(Source::render);
    }

    Optional<FhirResource> shared(ResourceType type, String id) {
        return one(id, sources(type));
    }

    /** @throws IllegalArgumentException if the resources of this type are no patient's */
    Stream<FhirResource> of(PatientRecord patient, ResourceType type) {
        return sources(patient, type).map(Source::render);
    }

    Optional<FhirResource> of(PatientRecord patient, ResourceType type, String id) {
        return one(id, sources(patient, type));
    }

    private static Optional<FhirResource> one(String id, Stream<Source<?>> sources) {
        return sources.filter(source -> source.id().equals(id)).findFirst().map(Source::render);
    }

    private Stream<Source<?>> sources(ResourceType type) {
        return switch (type) {
            case ORGANIZATION ->
                catalog.hospitals().stream()
                        .map(hospital -> new Source<>(type, hospital.id(), hospital, json::organization));
            case LOCATION ->
                catalog.locations().stream()
                        .map(location -> new Source<>(type, location.id(), location, json::location));
            case PRACTITIONER ->
                catalog.practitioners().stream()
                        .map(practitioner -> new Source<>(type, practitioner.id(), practitioner, json::practitioner));
            case PATIENT, ENCOUNTER, CONDITION, BUNDLE -> Stream.empty();
        };
    }

    private Stream<Source<?>> sources(PatientRecord patient, ResourceType type) {
        return switch (type) {
            case PATIENT -> Stream.of(new Source<>(type, patient.id().value(), patient, json::patient));
            case ENCOUNTER ->
                patient.encounters().stream()
                        .map(encounter -> new Source<>(type, encounter.id(), encounter, json::encounter));
            case CONDITION ->
                patient.encounters().stream()
                        .flatMap(encounter -> encounter.findings().stream())
                        .map(finding -> new Source<>(type, finding.id(), finding, json::condition));
            case BUNDLE -> Stream.of(new Source<>(type, patient.id().value(), patient, this::bundle));
            case ORGANIZATION, LOCATION, PRACTITIONER ->
                throw new IllegalArgumentException("type must be Patient, Encounter, Condition or Bundle but was "
                        + type.fhirName() + ", which all patients share; write resources(ResourceType." + type + ")");
        };
    }

    private void bundle(PatientRecord patient, Bytes out) {
        new Bundles(json).bundle(catalog, patient, out);
    }
}
