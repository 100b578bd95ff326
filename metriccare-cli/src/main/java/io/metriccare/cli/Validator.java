package io.metriccare.cli;

import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.catalog.Catalog;
import io.metriccare.local.LocalDirectory;
import io.metriccare.testing.FhirValidation;
import io.metriccare.testing.ValidationListener;
import io.metriccare.testing.ValidationReport;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code validate} does once it is sure that the validator is there: naming this class loads it.
 *
 * @param target a folder, a file or a bucket
 * @param config whose codes are known too
 * @param guide whose profiles are checked
 */
record Validator(
        Target target, @Nullable Path config, @Nullable Path guide) {
    /** A file lies in the folder of its type, and that in the folder of the run. */
    private static final int FOLDERS_ABOVE = 2;

    /**
     * The exit code.
     *
     * @param progress null if nothing is told unless something is wrong
     */
    int judge(@Nullable Progress progress, PrintWriter out) throws IOException {
        Terminal.silenceLoggers();
        FhirValidation known = withCodes();
        FhirValidation validation = guide == null ? known : known.guide(guide);
        ValidationListener listener = progress == null ? ValidationListener.NONE : listener(progress);
        ValidationReport report = target.folder() == null
                ? validation.check(target.destination(), listener)
                : validation.check(target.folder(), listener);
        if (progress != null) {
            progress.close();
        }
        if (report.resources() == 0 && report.errors() == 0) {
            throw new IOException(
                    "there is no FHIR resource in " + target + "; write the path of a folder that has some");
        }
        boolean told = progress != null || report.errors() > 0;
        if (!report.kinds().isEmpty() && told) {
            out.println(report);
        }
        if (told) {
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %s, %s, %s%s",
                    target,
                    Verify.counted(report.resources(), "resource"),
                    Verify.counted(report.errors(), "error"),
                    Verify.counted(report.warnings(), "warning"),
                    guide == null ? "; profiles were not checked, --ig PACKAGE checks them" : ""));
        }
        return report.errors() == 0 ? 0 : Failures.FAILED;
    }

    private static ValidationListener listener(Progress progress) {
        return new ValidationListener() {
            @Override
            public void began(long resources) {
                progress.began(resources);
            }

            @Override
            public void checked(long moreResources) {
                progress.wrote(moreResources, moreResources, 0);
            }
        };
    }

    /** The codes of all catalogs that the runs were made with; the standard one if there is no run. */
    private FhirValidation withCodes() throws IOException {
        Set<Catalog> catalogs = new LinkedHashSet<>();
        for (WrittenRun run : runs()) {
            catalogs.add(
                    run.catalog().isEmpty()
                            ? Catalog.standard()
                            : Catalog.parse("catalog of run " + run.run(), run.catalog()));
        }
        if (catalogs.isEmpty()) {
            catalogs.add(Catalog.standard());
        }
        if (config != null) {
            catalogs.add(Configuration.read(config).catalog());
        }
        FhirValidation validation = catalogs.contains(Catalog.standard())
                ? FhirValidation.r4()
                : FhirValidation.of(dataset(catalogs.iterator().next()));
        for (Catalog catalog : catalogs) {
            validation = catalog.isStandard() ? validation : validation.codesOf(dataset(catalog));
        }
        return validation;
    }

    private static FhirDataset dataset(Catalog catalog) {
        return FhirDataset.builder().catalog(catalog).build();
    }

    private List<WrittenRun> runs() throws IOException {
        if (target.folder() == null) {
            return WrittenRun.in(target.destination());
        }
        Path at = target.folder().toAbsolutePath();
        for (int above = 0; above <= FOLDERS_ABOVE && at != null; above++) {
            List<WrittenRun> runs = Files.isDirectory(at) ? WrittenRun.in(LocalDirectory.at(at)) : List.of();
            if (!runs.isEmpty()) {
                return runs;
            }
            at = at.getParent();
        }
        return List.of();
    }
}
