package io.metriccare.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.metriccare.FhirDataset;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs one test class in a new Java machine, for docs/performance.md: {@code java -cp … io.metriccare.testing.ColdStart
 * Empty}, or {@code Described}, {@code Files}, {@code Objects}. What it takes is measured from outside.
 */
final class ColdStart {
    private ColdStart() {}

    static class Empty {
        @Test
        void nothing() {}
    }

    @FhirData("patients=100")
    static class Described {
        @Test
        void dataset(FhirDataset dataset) {}
    }

    @FhirData("patients=100")
    static class Files {
        @Test
        void folder(Path folder) {}
    }

    @FhirData("patients=100")
    static class Objects {
        @Test
        void patients(List<Patient> patients) {}
    }

    public static void main(String[] args) throws ClassNotFoundException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Class.forName(ColdStart.class.getName() + "$" + args[0])))
                                .build(),
                        summary);
        if (summary.getSummary().getTestsSucceededCount() != 1) {
            throw new IllegalStateException(args[0] + " did not pass");
        }
    }
}
