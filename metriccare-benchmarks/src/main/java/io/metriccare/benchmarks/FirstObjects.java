package io.metriccare.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.metriccare.FhirDataset;
import io.metriccare.record.PatientRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.hl7.fhir.r4.model.Patient;

/**
 * What a unit test waits for in a fresh process: the first HAPI Patient, 100 of them, and 100 more; made by this library,
 * built by hand, or parsed from the lines of a file. Arguments: {@code ours}, {@code hand}, {@code parse} or
 * {@code records} (without HAPI), and for {@code parse} the file.
 */
final class FirstObjects {
    private static final int PATIENTS = 100;

    private FirstObjects() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        IntFunction<Object> source = switch (arguments[0]) {
            case "ours" -> ours();
            case "records" -> records();
            case "hand" -> byHand();
            case "parse" -> parsed(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        List<Object> kept = new ArrayList<>();
        kept.add(source.apply(0));
        long first = System.nanoTime();
        for (int i = 1; i < PATIENTS; i++) {
            kept.add(source.apply(i));
        }
        long hundred = System.nanoTime();
        for (int i = 0; i < PATIENTS; i++) {
            kept.add(source.apply(i));
        }
        long warm = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.1f | %d |%n",
                arguments[0],
                (first - start) / 1e6,
                (hundred - start) / 1e6,
                (warm - hundred) / 1e6,
                kept.size());
    }

    private static IntFunction<Object> ours() {
        List<Patient> patients =
                FhirDataset.builder().patients(PATIENTS).build().patients();
        return patients::get;
    }

    private static IntFunction<Object> records() {
        FhirDataset dataset = FhirDataset.builder().patients(PATIENTS).build();
        return dataset::record;
    }

    /** The records are taken for granted: only what HAPI costs is counted. */
    private static IntFunction<Object> byHand() {
        List<PatientRecord> records =
                FhirDataset.builder().patients(PATIENTS).build().records().toList();
        long start = System.nanoTime();
        Patient first = PatientByHand.of(records.get(0));
        System.err.printf(Locale.ROOT, "by hand, the first alone: %.0f ms%n", (System.nanoTime() - start) / 1e6);
        return i -> i == 0 ? first : PatientByHand.of(records.get(i));
    }

    private static IntFunction<Object> parsed(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        return i -> parser.parseResource(Patient.class, lines.get(i));
    }
}
