package io.metriccare.cli;

import io.metriccare.testing.FhirValidation;
import io.metriccare.testing.ValidationListener;
import io.metriccare.testing.ValidationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code validate} does once it is sure that the validator is there: naming this class loads it. */
final class Validator {
    private Validator() {}

    /** The exit code. */
    static int judge(Path folder, @Nullable Path guide, boolean quiet, Progress progress, PrintWriter out)
            throws IOException {
        Terminal.silenceLoggers();
        FhirValidation validation =
                guide == null ? FhirValidation.r4() : FhirValidation.r4().guide(guide);
        ValidationReport report = validation.check(folder, new ValidationListener() {
            @Override
            public void began(long resources) {
                progress.began(resources);
            }

            @Override
            public void checked(long moreResources) {
                progress.wrote(moreResources, moreResources, 0);
            }
        });
        progress.close();
        if (report.resources() == 0 && report.errors() == 0) {
            throw new IOException(
                    "there is no FHIR resource in " + folder + "; write the path of a folder that has some");
        }
        if (!report.kinds().isEmpty() && (!quiet || report.errors() > 0)) {
            out.println(report);
        }
        if (!quiet || report.errors() > 0) {
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %s, %s, %s%s",
                    folder,
                    Verify.counted(report.resources(), "resource"),
                    Verify.counted(report.errors(), "error"),
                    Verify.counted(report.warnings(), "warning"),
                    guide == null ? "; profiles were not checked, --ig PACKAGE checks them" : ""));
        }
        return report.errors() == 0 ? 0 : Failures.FAILED;
    }
}
