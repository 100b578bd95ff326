package io.metriccare.internal.cohort;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.metric.CaseFact;
import io.metriccare.metric.Metric;
import io.metriccare.metric.PatientCase;
import io.metriccare.metric.Rates;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: a value of a few hundred bytes from which every resource follows. What was left open stays open,
 * so that text, {@code equals} and builder forget nothing.
 *
 * <p>Single values are checked where they are set ({@link Draft}); here it is checked that they fit each other.
 *
 * @param patients 0 to 10¹³
 * @param year 1900 to 2100
 * @param rates what was asked for all patients
 * @param hospitals what was asked for single hospitals, by Organization id
 * @param cases what was asked for single patients, by their number
 * @param meanLengthOfStay in days, null if left open
 * @param seed which of all data sets with these numbers
 * @param batch which of several data sets of one seed, so that their ids differ; empty if there is one
 * @param strict whether a rate that gives no whole number of patients is refused
 * @param catalog the hash of a catalog of one's own; empty for the standard one
 * @param templates the hash of templates of one's own; empty for the library's
 */
public record Specification(
        long patients,
        int year,
        Rates rates,
        SortedMap<String, Rates> hospitals,
        SortedMap<Long, PatientCase> cases,
        @Nullable BigDecimal meanLengthOfStay,
        long seed,
        String batch,
        boolean strict,
        String catalog,
        String templates) {
    /** 100 patients of 2023, every rate open. */
    public static final Specification DEFAULT = new Specification(
            100,
            2023,
            Rates.NONE,
            Collections.emptySortedMap(),
            Collections.emptySortedMap(),
            null,
            1,
            "",
            false,
            "",
            "");

    static final String HOSPITAL = "hospital.";
    static final String PATIENT = "patient.";

    public Specification {
        hospitals = Collections.unmodifiableSortedMap(new TreeMap<>(hospitals));
        cases = Collections.unmodifiableSortedMap(new TreeMap<>(cases));
        requireAdmitted(rates);
        for (Map.Entry<String, Rates> hospital : hospitals.entrySet()) {
            requireAdmitted(rates, hospital.getKey(), hospital.getValue());
        }
        for (Map.Entry<Long, PatientCase> one : cases.entrySet()) {
            requirePossible(one.getKey(), one.getValue(), patients, year);
        }
    }

    private static void requirePossible(long number, PatientCase asked, long patients, int year) {
        String name = PATIENT + number + ".";
        require(
                number < patients,
                "%s%s must be of one of the %s patients, which are counted from 0, but was of patient %s; write"
                        + " patients=%s or more",
                name,
                asked.toString().replaceFirst("=.*", ""),
                patients,
                number,
                number + 1);
        new Course(asked, year).check(name);
    }

    private static void requireAdmitted(Rates rates) {
        Optional<BigDecimal> alos = rates.rate(Metric.ALOS);
        for (Metric metric : Metric.values()) {
            Optional<BigDecimal> rate = rates.rate(metric);
            require(
                    rate.isEmpty() || alos.isEmpty() || rate.get().compareTo(alos.get()) <= 0,
                    "alos must be at least %s, which is %s, because those patients are admitted, but was %s;"
                            + " write alos=%2$s or more",
                    metric.key(),
                    plain(rate),
                    plain(alos));
        }
    }

    private static void requireAdmitted(Rates overall, String hospital, Rates own) {
        Optional<BigDecimal> alos = own.rate(Metric.ALOS).or(() -> overall.rate(Metric.ALOS));
        for (Metric metric : Metric.values()) {
            Optional<BigDecimal> rate = own.rate(metric).or(() -> overall.rate(metric));
            require(
                    rate.isEmpty() || alos.isEmpty() || rate.get().compareTo(alos.get()) <= 0,
                    "alos of hospital %s must be at least its %s, which is %s, because those patients are admitted,"
                            + " but was %s; write hospital.%1$s.alos=%3$s or more, or hospital.%1$s.%2$s=%4$s or less",
                    hospital,
                    metric.key(),
                    plain(rate),
                    plain(alos));
        }
    }

    private static String plain(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("open");
    }

    static void require(boolean holds, String sentence, @Nullable Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, sentence, values));
        }
    }

    /** The rate of the patients in hospitals without a rate of their own: as asked, or the default within alos. */
    public BigDecimal rate(Metric metric) {
        BigDecimal alos = rates.rate(Metric.ALOS).orElse(Metric.ALOS.defaultRate());
        return rates.rate(metric).orElse(metric.defaultRate().min(alos));
    }

    /** The rate a hospital has of its own: asked for it, or lowered to its alos where nothing was asked. */
    public Optional<BigDecimal> rate(String hospital, Metric metric) {
        Rates own = hospitals.getOrDefault(hospital, Rates.NONE);
        Optional<BigDecimal> alos = own.rate(Metric.ALOS);
        return own.rate(metric).or(() -> alos.filter(most -> rate(metric).compareTo(most) > 0));
    }

    /** This, with the rates the catalog's hospitals have of their own where nothing is asked for. */
    public Specification over(Catalog hospitalsOf) {
        SortedMap<String, Rates> both = new TreeMap<>(hospitals);
        for (Hospital hospital : hospitalsOf.hospitals()) {
            Rates own = hospitals.getOrDefault(hospital.id(), Rates.NONE).or(hospital.rates());
            if (!own.equals(Rates.NONE)) {
                both.put(hospital.id(), own);
            }
        }
        return new Specification(
                patients, year, rates, both, cases, meanLengthOfStay, seed, batch, strict, catalog, templates);
    }

    /** The text form, canonical: equal specifications have equal texts, and {@link Draft#read} reads them back. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("patients=" + patients + ",year=" + year);
        append(text, "", rates);
        if (meanLengthOfStay != null) {
            text.append(",meanLengthOfStay=").append(meanLengthOfStay.toPlainString());
        }
        hospitals.forEach((hospital, own) -> append(text, HOSPITAL + hospital + ".", own));
        text.append(casesText());
        text.append(",seed=").append(seed);
        text.append(batch.isEmpty() ? "" : ",batch=" + batch).append(strict ? ",strict=true" : "");
        text.append(catalog.isEmpty() ? "" : ",catalog=" + catalog);
        text.append(templates.isEmpty() ? "" : ",templates=" + templates);
        return text.toString();
    }

    /** The cases as they stand in the text. */
    String casesText() {
        StringBuilder text = new StringBuilder();
        cases.forEach((number, asked) -> {
            for (CaseFact fact : CaseFact.values()) {
                asked.asked(fact)
                        .ifPresent(value -> text.append(',')
                                .append(PATIENT)
                                .append(number)
                                .append('.')
                                .append(fact.key())
                                .append('=')
                                .append(value));
            }
        });
        return text.toString();
    }

    private static void append(StringBuilder text, String prefix, Rates rates) {
        for (Metric metric : Metric.values()) {
            rates.rate(metric)
                    .ifPresent(rate -> text.append(',')
                            .append(prefix)
                            .append(metric.key())
                            .append('=')
                            .append(rate.toPlainString()));
        }
    }
}
