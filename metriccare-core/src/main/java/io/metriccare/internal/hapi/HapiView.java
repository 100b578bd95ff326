package io.metriccare.internal.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.metriccare.catalog.Catalog;
import io.metriccare.internal.fhir.CodeSystemContent;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.json.Bytes;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Patient;

/**
 * Resources as HAPI's objects: what HAPI's own parser reads from the JSON that would be written. The one class that needs
 * HAPI; nothing else loads it. Thread-safe.
 */
public final class HapiView {
    private final FhirContext context = FhirContext.forR4Cached();

    public <R extends IBaseResource> R read(Class<R> type, String json) {
        IParser parser = context.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return parser.parseResource(type, json);
    }

    public <R extends IBaseResource> Stream<R> read(Class<R> type, Stream<String> json) {
        return json.map(resource -> read(type, resource));
    }

    /**
     * A list that reads a Patient whenever it is asked for one.
     *
     * @param json the Patients from 0 to {@code size - 1}
     * @throws IllegalStateException if there are more than a list can hold
     */
    public List<Patient> patients(long size, LongFunction<String> json) {
        if (size > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "patients() is a list of at most " + Integer.MAX_VALUE + " but the data set has " + size
                            + "; use slice(part, parts), or the streams records() and bundles()");
        }
        return new Patients((int) size, json);
    }

    private final class Patients extends AbstractList<Patient> implements RandomAccess {
        private final int size;
        private final LongFunction<String> json;

        Patients(int size, LongFunction<String> json) {
            this.size = size;
            this.json = json;
        }

        @Override
        public Patient get(int index) {
            return read(Patient.class, json.apply(index));
        }

        @Override
        public int size() {
            return size;
        }
    }

    public List<CodeSystem> codeSystems(Catalog catalog, FhirJson json) {
        return CodeSystemContent.of(catalog).stream()
                .map(content -> {
                    Bytes bytes = new Bytes();
                    json.codeSystem(content, bytes);
                    return read(CodeSystem.class, bytes.toString());
                })
                .toList();
    }
}
