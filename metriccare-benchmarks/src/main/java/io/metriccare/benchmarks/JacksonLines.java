package io.metriccare.benchmarks;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The usual fast way: a Jackson generator that is told every member in turn, straight into UTF-8. Names and fixed values
 * are encoded once ({@code SerializedString}).
 */
final class JacksonLines implements Lines {
    private final JsonGenerator json;
    private final JacksonPatient patient;
    private final JacksonEncounter encounter;
    private final JacksonCondition condition;

    JacksonLines(OutputStream out) {
        json = generator(out);
        JacksonMembers members = new JacksonMembers(json);
        patient = new JacksonPatient(json, members);
        encounter = new JacksonEncounter(json, members);
        condition = new JacksonCondition(json, members);
    }

    private static JsonGenerator generator(OutputStream out) {
        try {
            return new JsonFactoryBuilder().rootValueSeparator("\n").build().createGenerator(out, JsonEncoding.UTF8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void patient(PatientRecord of) throws IOException {
        patient.write(of);
    }

    @Override
    public void encounter(Encounter of) throws IOException {
        encounter.write(of);
    }

    @Override
    public void condition(Finding of) throws IOException {
        condition.write(of);
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }
}
