package io.metriccare.internal.fhir;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Source;
import io.metriccare.internal.json.Bytes;
import io.metriccare.internal.json.Template;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.util.Map;

/**
 * Writes each thing of a data set as its FHIR R4 resource, one JSON object on a line without a line end. How a resource
 * is shaped stands in {@code templates/*.json}. Thread-safe.
 */
public final class FhirJson {

    private final Template<PatientRecord> patient;
    private final Template<Encounter> encounter;
    private final Template<Finding> condition;
    private final Template<Hospital> organization;
    private final Template<Location> location;
    private final Template<Practitioner> practitioner;
    private final Template<CodeSystemContent> codeSystem =
            Template.of(Json.read(Shapes.standard("codesystem")), Vocabulary.codeSystem());

    private FhirJson(Catalog catalog, Shapes shapes) {
        patient = shapes.template(ResourceType.PATIENT, Vocabulary.patient());
        encounter = shapes.template(ResourceType.ENCOUNTER, Vocabulary.encounter(catalog));
        condition = shapes.template(ResourceType.CONDITION, Vocabulary.finding(catalog));
        organization = shapes.template(ResourceType.ORGANIZATION, Vocabulary.hospital());
        location = shapes.template(ResourceType.LOCATION, Vocabulary.location());
        practitioner = shapes.template(ResourceType.PRACTITIONER, Vocabulary.practitioner());
    }

    /** The templates that come with the library, filled with the standard catalog. */
    public static FhirJson standard() {
        return Standard.JSON;
    }

    private static final class Standard {
        static final FhirJson JSON = new FhirJson(Catalog.standard(), new Shapes(Map.of()));
    }

    /**
     * Templates filled with a catalog.
     *
     * @param templates the texts of those of one's own, by type
     */
    public static FhirJson of(Catalog catalog, Map<ResourceType, String> templates) {
        return catalog.isStandard() && templates.isEmpty() ? standard() : new FhirJson(catalog, Shapes.own(templates));
    }

    /**
     * Judges templates as a user wrote them.
     *
     * @throws IllegalArgumentException if one names a slot that there is not, or loses what must stay
     */
    public static void check(Map<ResourceType, Source> templates) {
        new FhirJson(Catalog.standard(), new Shapes(templates));
        templates.forEach((type, source) -> Kept.of(type).check(Json.read(source)));
    }

    public void patient(PatientRecord of, Bytes out) {
        patient.write(of, out);
    }

    public void encounter(Encounter of, Bytes out) {
        encounter.write(of, out);
    }

    public void condition(Finding of, Bytes out) {
        condition.write(of, out);
    }

    public void organization(Hospital of, Bytes out) {
        organization.write(of, out);
    }

    public void location(Location of, Bytes out) {
        location.write(of, out);
    }

    public void codeSystem(CodeSystemContent of, Bytes out) {
        codeSystem.write(of, out);
    }

    public void practitioner(Practitioner of, Bytes out) {
        practitioner.write(of, out);
    }
}
