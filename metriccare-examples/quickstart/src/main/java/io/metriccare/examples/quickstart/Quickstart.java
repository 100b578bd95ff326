package io.metriccare.examples.quickstart;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.PatientRecord;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Describes a data set, looks at its numbers and at one patient, and writes it to a folder. */
public final class Quickstart {
    private Quickstart() {}

    /** @param args the folder to write to; {@code fhir_data/ndjson} if none is named */
    public static void main(String[] args) throws IOException {
        run(Path.of(args.length == 0 ? "fhir_data/ndjson" : args[0]), System.out);
    }

    static void run(Path folder, PrintStream out) throws IOException {
        // region dataset
        FhirDataset dataset = FhirDataset.builder()
                .patients(1_000)
                .year(2023)
                .mortality(0.10)
                .infection(0.20)
                .readmission(0.15)
                .meanLengthOfStay(4.5)
                .hospital("org-larkmeadow", rates -> rates.mortality(0.02))
                .build();
        // endregion

        // region truth
        MetricCounts truth = dataset.groundTruth().overall();
        out.println("deaths        " + truth.deaths());
        out.println("mean LOS      " + truth.meanLengthOfStay());
        dataset.groundTruth().byHospital().forEach((id, counts) -> out.println(id + " " + counts.deaths()));
        // endregion

        // region record
        PatientRecord patient = dataset.record(0);
        out.println(patient.given() + " " + patient.family() + ", born " + patient.birthDate());
        patient.stays().forEach(stay -> out.println(stay.admission() + " for " + stay.lengthOfStay() + " days"));
        // endregion

        // region slice
        FhirDataset third = dataset.slice(2, 8);
        out.println(third.size() + " patients, " + third.tally().overall().deaths() + " deaths");
        // endregion

        // region write
        WrittenRun run = DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .write(dataset);
        run.files().forEach(file -> out.println(file.name() + " " + file.resources()));
        // endregion
    }
}
