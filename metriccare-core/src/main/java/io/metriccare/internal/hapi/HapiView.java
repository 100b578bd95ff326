package io.metriccare.internal.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.metriccare.catalog.Catalog;
import io.metriccare.internal.fhir.Bundles;
import io.metriccare.internal.fhir.CodeSystemContent;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.json.Bytes;
import io.metriccare.record.PatientRecord;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;

/**
 * A data set as HAPI's objects: what HAPI's own parser reads from the bytes that would be written. The one class that
 * needs HAPI; nothing else loads it. Thread-safe.
 */
public final class HapiView {
    private static final int A_RESOURCE = 4096;

    private final LongFunction<PatientRecord> records;
    private final long size;
    private final Catalog catalog;
    private final boolean carriesShared;
    private final FhirJson json;
    private final Bundles bundles;
    private final FhirContext context = FhirContext.forR4Cached();

    /** @param records the patients from 0 to {@code size - 1} */
    public HapiView(
            LongFunction<PatientRecord> records, long size, Catalog catalog, FhirJson json, boolean carriesShared) {
        this.records = records;
        this.size = size;
        this.catalog = catalog;
        this.json = json;
        this.bundles = new Bundles(json);
        this.carriesShared = carriesShared;
    }

    /** @throws IllegalStateException if there are more than a list can hold */
    public List<Patient> patients() {
        if (size > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "patients() is a list of at most " + Integer.MAX_VALUE + " but the data set has " + size
                            + "; use slice(part, parts), or the streams records() and bundles()");
        }
        return new Patients();
    }

    private final class Patients extends AbstractList<Patient> implements RandomAccess {
        @Override
        public Patient get(int index) {
            return read(Patient.class, records.apply(index), json::patient);
        }

        @Override
        public int size() {
            return (int) size;
        }
    }

    public Stream<Encounter> encounters() {
        return records()
                .flatMap(patient -> patient.encounters().stream())
                .map(encounter -> read(Encounter.class, encounter, json::encounter));
    }

    public Stream<Condition> conditions() {
        return records()
                .flatMap(patient -> patient.encounters().stream())
                .flatMap(encounter -> encounter.findings().stream())
                .map(finding -> read(Condition.class, finding, json::condition));
    }

    public List<Organization> organizations() {
        return shared(Organization.class, catalog.hospitals(), json::organization);
    }

    public List<Location> locations() {
        return shared(Location.class, catalog.locations(), json::location);
    }

    public List<Practitioner> practitioners() {
        return shared(Practitioner.class, catalog.practitioners(), json::practitioner);
    }

    public List<CodeSystem> codeSystems() {
        return CodeSystemContent.of(catalog).stream()
                .map(content -> read(CodeSystem.class, content, json::codeSystem))
                .toList();
    }

    public Bundle bundle(long index) {
        return read(Bundle.class, records.apply(index), (patient, out) -> bundles.bundle(catalog, patient, out));
    }

    public Stream<Bundle> bundles() {
        return LongStream.range(0, size).mapToObj(this::bundle);
    }

    private Stream<PatientRecord> records() {
        return LongStream.range(0, size).mapToObj(records);
    }

    private <T, R extends IBaseResource> List<R> shared(Class<R> type, List<T> things, BiConsumer<T, Bytes> write) {
        return carriesShared
                ? things.stream().map(thing -> read(type, thing, write)).toList()
                : List.of();
    }

    private <T, R extends IBaseResource> R read(Class<R> type, T thing, BiConsumer<T, Bytes> write) {
        Bytes bytes = new Bytes(A_RESOURCE);
        write.accept(thing, bytes);
        IParser parser = context.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return parser.parseResource(type, bytes.toString());
    }
}
