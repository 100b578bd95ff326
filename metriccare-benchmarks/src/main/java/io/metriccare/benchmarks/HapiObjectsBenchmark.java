package io.metriccare.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.metriccare.FhirDataset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a HAPI object costs once everything is warm, beside one built by hand and one parsed from a line. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HapiObjectsBenchmark {
    private static final int PATIENTS = 100;

    private final FhirDataset dataset = FhirDataset.builder().patients(PATIENTS).build();
    private final List<Patient> patients = dataset.patients();
    private final IParser parser = FhirContext.forR4Cached().newJsonParser();
    private final String line = parser.encodeResourceToString(patients.get(0));
    private int last;

    private int next() {
        last = (last + 1) % PATIENTS;
        return last;
    }

    @Benchmark
    public Patient patient() {
        return patients.get(next());
    }

    @Benchmark
    public Bundle bundle() {
        return dataset.bundle(next());
    }

    @Benchmark
    public Patient patientByHand() {
        return PatientByHand.of(dataset.record(next()));
    }

    @Benchmark
    public Patient patientParsed() {
        return parser.parseResource(Patient.class, line);
    }
}
