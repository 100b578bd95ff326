package io.metriccare.cli;

import io.metriccare.FhirDataset;
import io.metriccare.metric.Metric;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.ResourceType;
import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tells what was written, and ends with the summary block of the original simulator. */
final class Summary {
    private static final int WIDTH = 63;
    private static final int MOST_FILES = 12;

    private final PrintWriter out;
    private final String dash;

    Summary(PrintWriter out, Charset charset) {
        this.out = out;
        this.dash = charset.newEncoder().canEncode('─') ? "─" : "-";
    }

    /** @param again what gives the same data set again */
    void print(Object target, FhirDataset dataset, String again, WrittenRun run, Duration took) {
        line("Written to %s:", target);
        List<List<String>> rows = run.files().size() > MOST_FILES ? byType(run) : byFile(run);
        table(rows);
        long resources =
                run.resources().values().stream().mapToLong(Long::longValue).sum();
        String files = run.files().size() == 1 ? "1 file" : run.files().size() + " files";
        line(
                "%s resources in %s, %s, in %.2f s",
                grouped(resources), files, Size.told(run.bytes()), took.toNanos() / 1e9);
        line("The same again: %s", again);
        line("");
        line("%s SUMMARY %s", dash.repeat((WIDTH - 9) / 2), dash.repeat((WIDTH - 9) / 2));
        line("Year simulated:           %d", dataset.year());
        line("Total patients simulated: %d", run.resources(ResourceType.PATIENT));
        line("Total encounters:         %d", run.resources(ResourceType.ENCOUNTER));
        line("Total conditions:         %d", run.resources(ResourceType.CONDITION));
        line("%s", dash.repeat(WIDTH));
        MetricCounts measured = run.tally().overall();
        line("Mortality   : %d", measured.of(Metric.MORTALITY));
        line("Infection   : %d", measured.of(Metric.INFECTION));
        line("Readmission : %d", measured.of(Metric.READMISSION));
        line("ALOS        : %d", measured.of(Metric.ALOS));
        line("Mean LOS    : %s", meanLengthOfStay(measured));
        out.flush();
    }

    private static List<List<String>> byFile(WrittenRun run) {
        return run.files().stream()
                .map(file -> List.of(file.name(), grouped(file.resources()), Size.told(file.bytes())))
                .toList();
    }

    /** Where there are too many files to name, how many there are in each folder. */
    private static List<List<String>> byType(WrittenRun run) {
        List<List<String>> rows = new ArrayList<>();
        for (ResourceType type : ResourceType.values()) {
            List<WrittenFile> files =
                    run.files().stream().filter(file -> file.type() == type).toList();
            if (!files.isEmpty()) {
                long resources =
                        files.stream().mapToLong(WrittenFile::resources).sum();
                long bytes = files.stream().mapToLong(WrittenFile::bytes).sum();
                String name = files.size() == 1
                        ? files.get(0).name()
                        : type.folder() + "/ " + grouped(files.size()) + " files of run " + run.run();
                rows.add(List.of(name, grouped(resources), Size.told(bytes)));
            }
        }
        return rows;
    }

    /** Rows of name, count and size, each column as wide as its widest. */
    private void table(List<List<String>> rows) {
        int[] widths = new int[3];
        for (List<String> row : rows) {
            Arrays.setAll(
                    widths, column -> Math.max(widths[column], row.get(column).length()));
        }
        String format = "  %-" + widths[0] + "s  %" + widths[1] + "s  %" + widths[2] + "s";
        rows.forEach(row -> line(format, row.toArray()));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The mean to two digits, and the whole numbers it is exactly. */
    private static String meanLengthOfStay(MetricCounts measured) {
        return measured.stays() == 0
                ? "no stays"
                : String.format(
                        Locale.ROOT,
                        "%.2f days (%d days in %d %s)",
                        measured.meanLengthOfStay(),
                        measured.lengthOfStayDays(),
                        measured.stays(),
                        measured.stays() == 1 ? "stay" : "stays");
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
