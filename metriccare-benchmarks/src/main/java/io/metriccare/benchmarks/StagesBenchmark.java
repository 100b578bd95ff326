package io.metriccare.benchmarks;

import io.metriccare.FhirDataset;
import io.metriccare.catalog.Catalog;
import io.metriccare.internal.cohort.CohortTable;
import io.metriccare.internal.cohort.Draft;
import io.metriccare.internal.cohort.Draws;
import io.metriccare.internal.cohort.Fate;
import io.metriccare.internal.cohort.Specification;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each stage costs a patient: fate ⊂ record ⊂ resources, one patient after another. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class StagesBenchmark {
    @Param({"1000000", "1000000000000"})
    public long patients = 1;

    private final Lines lines = new TemplateLines(new DiscardingDestination());
    private FhirDataset dataset = FhirDataset.builder().build();
    private CohortTable table = table(1);
    private long last;

    @Setup
    public void describe() {
        dataset = FhirDataset.builder().patients(patients).build();
        table = table(patients);
        last = -1;
    }

    private static CohortTable table(long patients) {
        Draft draft = new Draft(Specification.DEFAULT);
        draft.patients(patients);
        Specification specification = draft.specification(Catalog.standard(), "");
        Draws draws = Draws.of(specification.seed(), specification.batch());
        return new CohortTable(specification, Catalog.standard(), draws);
    }

    private long next() {
        last = last + 1 == patients ? 0 : last + 1;
        return last;
    }

    /** The permutation and the look-up in the cohort table. */
    @Benchmark
    public Fate fate() {
        return table.fate(next());
    }

    /** With the story: names, dates, diagnoses. */
    @Benchmark
    public PatientRecord record() {
        return dataset.record(next());
    }

    /** With the bytes of the Patient, its Encounters and its Conditions. */
    @Benchmark
    public void resources() throws IOException {
        PatientRecord patient = dataset.record(next());
        lines.patient(patient);
        for (Encounter encounter : patient.encounters()) {
            lines.encounter(encounter);
            for (Finding finding : encounter.findings()) {
                lines.condition(finding);
            }
        }
    }
}
