package io.metriccare.cli;

import io.metriccare.FhirDataset;
import io.metriccare.metric.Metric;
import io.metriccare.metric.MetricCounts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.ColorScheme;

/** The metrics of a data set as a table for people: a hospital a row, and all of them together. */
final class Truth {
    private static final List<String> HEAD =
            List.of("Hospital", "Patients", "Admitted", "Deaths", "Infections", "Readmissions", "Stays", "Mean LOS");

    private final PrintWriter out;
    private final ColorScheme colours;

    Truth(PrintWriter out, ColorScheme colours) {
        this.out = out;
        this.colours = colours;
    }

    void print(FhirDataset dataset) {
        MetricCounts overall = dataset.groundTruth().overall();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        dataset.groundTruth().byHospital().forEach((id, counts) -> rows.add(row(id, counts)));
        rows.add(row("All", overall));
        rows.add(shares(overall));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            Arrays.setAll(
                    widths, column -> Math.max(widths[column], row.get(column).length()));
        }
        out.println(dataset);
        out.println();
        rows.forEach(row -> out.println(line(row, widths)));
        if (overall.stays() > 0) {
            out.println();
            out.println(String.format(
                    Locale.ROOT,
                    "Of %,d stays, %s end in death. Of %,d that can be followed by one, %s are followed by a readmission.",
                    overall.stays(),
                    percent(overall.deathsPerStay()),
                    overall.indexStays(),
                    percent(overall.readmissionsPerIndexStay())));
        }
        out.flush();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + widths[0] + "s", row.get(0)));
        for (int column = 1; column < widths.length; column++) {
            line.append(String.format(Locale.ROOT, "  %" + widths[column] + "s", row.get(column)));
        }
        String text = line.toString().stripTrailing();
        return row == HEAD ? colours.ansi().string("@|bold " + text + "|@") : text;
    }

    private static List<String> row(String name, MetricCounts counts) {
        return List.of(
                name,
                number(counts.patients()),
                number(counts.admitted()),
                number(counts.deaths()),
                number(counts.infections()),
                number(counts.readmissions()),
                number(counts.stays()),
                counts.stays() == 0 ? "-" : String.format(Locale.ROOT, "%.2f", counts.meanLengthOfStay()));
    }

    private static List<String> shares(MetricCounts counts) {
        return List.of(
                "Share of patients",
                "",
                share(counts, Metric.ALOS),
                share(counts, Metric.MORTALITY),
                share(counts, Metric.INFECTION),
                share(counts, Metric.READMISSION),
                "",
                "");
    }

    private static String share(MetricCounts counts, Metric metric) {
        return counts.patients() == 0 ? "-" : percent(counts.shareOfPatients(metric));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
