package io.metriccare.internal.fhir;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.internal.json.Bytes;
import io.metriccare.internal.json.Slots;
import io.metriccare.internal.json.Template;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes each thing of a data set as its FHIR R4 resource, one JSON object on a line without a line end. How a resource
 * is shaped stands in {@code templates/*.json}. Thread-safe.
 */
public final class FhirJson {

    private final Template<PatientRecord> patient = read("patient", Vocabulary.patient());
    private final Template<Encounter> encounter;
    private final Template<Finding> condition;
    private final Template<Hospital> organization = read("organization", Vocabulary.hospital());
    private final Template<Location> location = read("location", Vocabulary.location());
    private final Template<Practitioner> practitioner = read("practitioner", Vocabulary.practitioner());
    private final Template<CodeSystemContent> codeSystem = read("codesystem", Vocabulary.codeSystem());

    private FhirJson(Catalog catalog) {
        encounter = read("encounter", Vocabulary.encounter(catalog));
        condition = read("condition", Vocabulary.finding(catalog));
    }

    /** The templates that come with the library, filled with the standard catalog. */
    public static FhirJson standard() {
        return Standard.JSON;
    }

    private static final class Standard {
        static final FhirJson JSON = new FhirJson(Catalog.standard());
    }

    /** The templates that come with the library, filled with this catalog. */
    public static FhirJson of(Catalog catalog) {
        return catalog.isStandard() ? standard() : new FhirJson(catalog);
    }

    private static <E> Template<E> read(String resource, Slots<E> slots) {
        String name = "/io/metriccare/templates/" + resource + ".json";
        try (InputStream file = FhirJson.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the template " + name + " is missing from the jar");
            }
            return Template.of(new String(file.readAllBytes(), StandardCharsets.UTF_8), slots);
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + name + " cannot be read", e);
        }
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
