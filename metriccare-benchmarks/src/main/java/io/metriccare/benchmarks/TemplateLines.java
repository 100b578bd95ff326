package io.metriccare.benchmarks;

import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.json.Bytes;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import java.io.IOException;
import java.io.OutputStream;

/** Our own way: templates, into a buffer that is handed over when it is nearly full. */
final class TemplateLines implements Lines {
    private static final int ENOUGH = 60_000;

    private final FhirJson json = FhirJson.standard();
    private final Bytes bytes = new Bytes();
    private final OutputStream out;

    TemplateLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void patient(PatientRecord of) throws IOException {
        json.patient(of, bytes);
        endLine();
    }

    @Override
    public void encounter(Encounter of) throws IOException {
        json.encounter(of, bytes);
        endLine();
    }

    @Override
    public void condition(Finding of) throws IOException {
        json.condition(of, bytes);
        endLine();
    }

    private void endLine() throws IOException {
        bytes.put('\n');
        if (bytes.size() > ENOUGH) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        out.write(bytes.array(), 0, bytes.size());
        bytes.clear();
    }
}
