package io.metriccare.examples.quickstart;

import io.metriccare.FhirDataset;
import io.metriccare.record.PatientRecord;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A service's store of patients in its demo environment: large, always the same, and nothing is stored. */
// region service
final class DemoPatients {
    private final FhirDataset dataset = FhirDataset.parse("patients=1000000,year=2024,readmission=20%");

    /** Safe to call from any thread; a patient takes some microseconds to make. */
    PatientRecord patient(long number) {
        return dataset.record(number);
    }

    Stream<PatientRecord> page(long number, int size) {
        return LongStream.range(number * size, (number + 1) * size).mapToObj(dataset::record);
    }
}
// endregion
