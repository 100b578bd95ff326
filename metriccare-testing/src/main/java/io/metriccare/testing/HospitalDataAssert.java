package io.metriccare.testing;

import io.metriccare.metric.MetricCounts;
import io.metriccare.testing.internal.Invariants;
import io.metriccare.testing.internal.Lake;
import io.metriccare.testing.internal.Measurement;
import io.metriccare.testing.internal.Measurement.Cases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Measures FHIR resources and compares. Nothing is believed of where they come from: Patients, Encounters and Conditions
 * are read and joined by their references, dates are calendar dates as written, and
 *
 * <ul>
 *   <li>a stay is a finished Encounter of class IMP that begins before it ends;
 *   <li>a death counts 0 to 30 days after an admission (CMS 30-day mortality);
 *   <li>an infection counts from hospital day 3 to discharge (NHSN), if its Condition has the category “Infection” in a
 *       note or one of the six SNOMED CT codes for hospital-acquired infections that metriccare writes;
 *   <li>a readmission is a stay 0 to 30 days after one that the patient left alive, neither transferred nor against advice
 *       (CMS HWR), unless it is coded as elective.
 * </ul>
 *
 * Metrics count patients. A resource that cannot be read fails every one of these assertions: nobody can count without it.
 *
 * @param <SELF> the type of the assertion, so that calls chain
 * @param <ACTUAL> what holds the resources
 */
public abstract class HospitalDataAssert<SELF extends HospitalDataAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractAssert<SELF, ACTUAL> {
    private static final int EXAMPLES = 12;

    private @Nullable Lake lake;

    HospitalDataAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /** Reads all resources. */
    abstract Lake read();

    /** So many Patients. */
    public SELF hasPatients(long expected) {
        return count(
                "patients",
                expected,
                measured().patients(),
                "Patient",
                lake().people.values());
    }

    /** So many patients with at least one stay. */
    public SELF hasAdmitted(long expected) {
        return count(
                "admitted patients",
                expected,
                measured().admitted(),
                "stay",
                measurement().stays());
    }

    /** So many stays. */
    public SELF hasStays(long expected) {
        return count(
                "stays", expected, measured().stays(), "stay", measurement().stays());
    }

    /** So many patients who died within 30 days of an admission. */
    public SELF hasDeaths(long expected) {
        return count("deaths", expected, Measurement::deaths);
    }

    /** So many patients with a hospital-acquired infection. */
    public SELF hasInfections(long expected) {
        return count("infections", expected, Measurement::infections);
    }

    /** So many patients with an unplanned readmission within 30 days. */
    public SELF hasReadmissions(long expected) {
        return count("readmissions", expected, Measurement::readmissions);
    }

    /**
     * The lengths of all stays, in midnights, add up to round-half-up(mean × stays), as {@code meanLengthOfStay} of a
     * {@code FhirDataset} promises.
     */
    public SELF hasMeanLengthOfStay(double days) {
        MetricCounts measured = measured();
        long expected = BigDecimal.valueOf(days)
                .multiply(BigDecimal.valueOf(measured.stays()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        if (measured.lengthOfStayDays() != expected) {
            fail(
                    "Expecting a mean length of stay of %s days, %s days in %s stays, but they last %s days, %.4f on average.%n%s",
                    days,
                    expected,
                    measured.stays(),
                    measured.lengthOfStayDays(),
                    measured.meanLengthOfStay(),
                    list("stays", measurement().stays()));
        }
        return myself;
    }

    /** All of these counts, such as those of {@code dataset.groundTruth().overall()}. */
    public SELF hasMetrics(MetricCounts expected) {
        MetricCounts measured = measured();
        if (!measured.equals(expected)) {
            fail("Expecting%n  %s%nbut measured%n  %s", expected, measured);
        }
        return myself;
    }

    /**
     * Times agree and references lead somewhere: nothing after death, no stays that overlap, onset before abatement, ids
     * and MRNs there once, one diagnosis of rank 1 a stay, adults of 18 to 90 years. A FHIR validator looks at none of
     * these.
     */
    public SELF keepsInvariants() {
        List<Invariants.Breach> broken = Invariants.broken(lake());
        if (!broken.isEmpty()) {
            fail("Expecting no broken invariant but there are %s.%n%s", broken.size(), list("broken", broken));
        }
        return myself;
    }

    private SELF count(String what, long expected, long measured, String listed, Collection<?> all) {
        if (measured != expected) {
            fail("Expecting %s %s but there are %s.%n%s", expected, what, measured, list(listed, all));
        }
        return myself;
    }

    private SELF count(String what, long expected, Function<Measurement, Cases> of) {
        Cases cases = of.apply(measurement());
        if (cases.counted().size() != expected) {
            fail(
                    "Expecting %s %s but there are %s.%n%s%s",
                    expected,
                    what,
                    cases.counted().size(),
                    list("counted", cases.counted()),
                    list("not counted", cases.nearly()));
        }
        return myself;
    }

    private static String list(String title, Collection<?> all) {
        List<String> lines = new ArrayList<>();
        all.stream().limit(EXAMPLES).forEach(one -> lines.add("  " + one));
        if (all.size() > EXAMPLES) {
            lines.add(String.format(Locale.ROOT, "  … and %,d more", all.size() - EXAMPLES));
        }
        return all.isEmpty()
                ? ""
                : Stream.concat(Stream.of(title + ":"), lines.stream()).collect(Collectors.joining("\n", "", "\n"));
    }

    private void fail(String sentence, @Nullable Object... values) {
        throw failure("%s", String.format(Locale.ROOT, sentence, values).stripTrailing());
    }

    private Measurement measurement() {
        return new Measurement(lake());
    }

    private MetricCounts measured() {
        return measurement().counts();
    }

    private Lake lake() {
        isNotNull();
        Lake known = lake;
        if (known == null) {
            known = read();
            lake = known;
        }
        if (!known.unreadable.isEmpty()) {
            fail("Expecting resources that can be read but%n%s", list("unreadable", known.unreadable));
        }
        return known;
    }
}
