package io.metriccare;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.Hospital;
import io.metriccare.record.Encounter;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.Visit;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** The tables of docs/data.md: for every distribution, what the catalog asks for and what was made. */
final class DataTables {
    private static final int COLUMNS = 16;
    private static final Catalog CATALOG = MadePatients.DATASET.catalog();
    private static final Map<String, String> MADE = all();

    private final List<PatientRecord> patients = MadePatients.DATASET.records().toList();
    private final List<Stay> stays =
            patients.stream().flatMap(patient -> patient.stays().stream()).toList();
    private final StringBuilder text = new StringBuilder();

    /** All texts by name. */
    static Map<String, String> made() {
        return MADE;
    }

    private static Map<String, String> all() {
        DataTables tables = new DataTables();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("figures", tables.text(tables::summary));
        all.put("exact", tables.text(() -> {
            tables.hospitals();
            tables.ages();
            tables.months();
        }));
        all.put("drawn", tables.text(tables::drawn));
        all.put("diagnoses", tables.text(tables::diagnoses));
        return all;
    }

    private String text(Runnable lines) {
        text.setLength(0);
        lines.run();
        return text.toString().stripTrailing();
    }

    private void drawn() {
        Comparison made = MadePatients.compared();
        for (String table : made.tables()) {
            Map<String, double[]> shares = new LinkedHashMap<>();
            for (Comparison.Row row : made.rows(table)) {
                double draws = made.draws(table, row);
                if (row.asked() > 0) {
                    shares.put(row.thing(), new double[] {row.asked() / draws, row.made() / draws});
                }
            }
            add(table, shares);
        }
    }

    private void diagnoses() {
        double all =
                CATALOG.diagnoses().stream().mapToDouble(MadePatients::weight).sum();
        Map<String, double[]> shares = new LinkedHashMap<>();
        for (Diagnosis diagnosis : CATALOG.diagnoses()) {
            double made = share(stay -> stay.reason().equals(diagnosis.concept()));
            shares.put(
                    diagnosis.concept().text().toString(), new double[] {MadePatients.weight(diagnosis) / all, made});
        }
        add("Principal diagnosis", shares);
    }

    private void summary() {
        List<Stay> week = stays.stream()
                .filter(stay -> !MadePatients.isWeekend(stay.admission()))
                .toList();
        List<Stay> weekend = stays.stream()
                .filter(stay -> MadePatients.isWeekend(stay.admission()))
                .toList();
        long[] days = stays.stream().mapToLong(Stay::lengthOfStay).sorted().toArray();
        line("| figure | asked | made |");
        line("|---|---|---|");
        figure("stays per 100 patients", "125", 100.0 * stays.size() / patients.size());
        figure("mean length of stay, days", "4.5, exactly", share(stays, Stay::lengthOfStay));
        figure("median length of stay, days", "less than the mean", (double) days[days.length / 2]);
        figure("stays of 1 night, %", "", 100 * share(stay -> stay.lengthOfStay() == 1));
        figure("stays of more than 14 nights, %", "", 100 * share(stay -> stay.lengthOfStay() > 14));
        figure("admissions on Saturday and Sunday, %", "19", 100.0 * weekend.size() / stays.size());
        figure("elective, % of those from Monday to Friday", "28", 100 * share(week, stay -> stay.elective() ? 1 : 0));
        figure("elective, % of those at weekends", "11", 100 * share(weekend, stay -> stay.elective() ? 1 : 0));
        figure("elective, % of all", "", 100 * share(Stay::elective));
        figure(
                "encounters per 100 patients",
                "300 to 500",
                per100(patient -> patient.encounters().size()));
        figure(
                "of them visits",
                "",
                per100(patient -> patient.encounters().stream()
                        .filter(Visit.class::isInstance)
                        .count()));
        figure(
                "conditions per 100 patients",
                "",
                per100(patient -> patient.encounters().stream()
                        .map(Encounter::findings)
                        .mapToInt(List::size)
                        .sum()));
    }

    private void figure(String name, String asked, double made) {
        line("| " + name + " | " + asked + " | " + oneDecimal(made) + " |");
    }

    private double per100(ToLongFunction<PatientRecord> count) {
        return 100 * patients.stream().mapToLong(count).average().orElseThrow();
    }

    private static double share(List<Stay> of, ToLongFunction<Stay> count) {
        return of.stream().mapToLong(count).average().orElseThrow();
    }

    private double share(Predicate<Stay> of) {
        return share(stays, stay -> of.test(stay) ? 1 : 0);
    }

    private double patients(Predicate<PatientRecord> of) {
        return (double) patients.stream().filter(of).count() / patients.size();
    }

    private void hospitals() {
        Map<String, double[]> shares = new LinkedHashMap<>();
        double all = CATALOG.hospitals().stream().mapToInt(Hospital::weight).sum();
        for (Hospital hospital : CATALOG.hospitals()) {
            shares.put(hospital.name().toString(), new double[] {
                hospital.weight() / all, patients(patient -> patient.hospital().equals(hospital))
            });
        }
        add("Hospital", shares);
    }

    private void ages() {
        double all = CATALOG.ages().stream().mapToInt(AgeBand::weight).sum();
        Map<String, double[]> shares = new LinkedHashMap<>();
        for (AgeBand ages : CATALOG.ages()) {
            int band = CATALOG.ages().indexOf(ages);
            for (boolean female : new boolean[] {true, false}) {
                double ofBand = (female ? ages.femalePerMille() : 1000 - ages.femalePerMille()) / 1000.0;
                shares.put(MadePatients.name(ages) + (female ? ", female" : ", male"), new double[] {
                    ages.weight() / all * ofBand,
                    patients(patient -> MadePatients.ageBand(patient) == band
                            && patient.sex().code().equals("female") == female)
                });
            }
        }
        add("Age on 1 January, and sex", shares);
    }

    private void months() {
        int[] weights = IntStream.rangeClosed(1, 12)
                .map(month -> CATALOG.months().get(month - 1)
                        * YearMonth.of(MadePatients.DATASET.year(), month).lengthOfMonth())
                .toArray();
        double all = IntStream.of(weights).sum();
        Map<String, double[]> shares = new LinkedHashMap<>();
        for (int month = 1; month <= 12; month++) {
            int number = month;
            shares.put(String.valueOf(month), new double[] {
                weights[month - 1] / all,
                patients(patient ->
                        Sample.date(patient.stays().get(0).discharge()).getMonthValue() == number)
            });
        }
        add("Month of the first discharge", shares);
    }

    /** Numbers go into columns, anything else into rows. */
    private void add(String name, Map<String, double[]> shares) {
        List<String> things = new ArrayList<>(shares.keySet());
        if (things.stream().allMatch(thing -> thing.matches("\\d+"))) {
            for (int from = 0; from < things.size(); from += COLUMNS) {
                List<String> some = things.subList(from, Math.min(from + COLUMNS, things.size()));
                line("| " + name + " | " + String.join(" | ", some) + " |");
                line("|---".repeat(some.size() + 1) + "|");
                line("| asked, % | " + percent(some, shares, 0) + " |");
                line("| made, % | " + percent(some, shares, 1) + " |");
                line("");
            }
        } else {
            line("| " + name + " | asked, % | made, % |");
            line("|---|---|---|");
            for (String thing : things) {
                line("| " + thing + " | " + percent(List.of(thing), shares, 0) + " | "
                        + percent(List.of(thing), shares, 1) + " |");
            }
            line("");
        }
    }

    private static String percent(List<String> things, Map<String, double[]> shares, int column) {
        return String.join(
                " | ",
                things.stream()
                        .map(thing -> oneDecimal(100 * shares.get(thing)[column]))
                        .toList());
    }

    private static String oneDecimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
