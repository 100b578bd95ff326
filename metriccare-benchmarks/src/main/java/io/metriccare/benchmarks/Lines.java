package io.metriccare.benchmarks;

import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import java.io.IOException;

/** One way to write records as lines of NDJSON. */
interface Lines {
    void patient(PatientRecord of) throws IOException;

    void encounter(Encounter of) throws IOException;

    void condition(Finding of) throws IOException;

    void flush() throws IOException;
}
