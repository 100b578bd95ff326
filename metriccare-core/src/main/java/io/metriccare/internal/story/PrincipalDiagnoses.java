package io.metriccare.internal.story;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.Weighted;
import io.metriccare.record.Sex;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a stay was for, given all that is decided about it already. The length comes first (the table fixes it, so that
 * the mean is exact), and so do death and readmission; the diagnosis is drawn by Bayes' rule: its frequency for age, sex,
 * season and weekday × the chance that it lasts so long, and ends so.
 */
final class PrincipalDiagnoses {
    private static final int LONGEST = 60;
    private static final int FLAGS = 32;
    private static final double MOST = 10_000_000;
    /** Elective admissions at a weekend, of 1,000 on other days: they are 11 % of admissions there, 28 % in the week. */
    private static final int ELECTIVE_AT_WEEKENDS = 260;

    /** What is known of a stay before its diagnosis. */
    record Circumstances(
            int days, int ageBand, Sex sex, boolean winter, boolean weekend, boolean readmission, boolean fatal) {
        private int row(int bands) {
            int flags = (sex == Sex.FEMALE ? 1 : 0)
                    + (winter ? 2 : 0)
                    + (weekend ? 4 : 0)
                    + (readmission ? 8 : 0)
                    + (fatal ? 16 : 0);
            return (days * bands + ageBand) * FLAGS + flags;
        }
    }

    private final List<AgeBand> ages;
    private final List<Diagnosis> all;
    private final List<Diagnosis> acute;
    /** Made when first asked for: a small data set asks for few. */
    private final AtomicReferenceArray<@Nullable Weighted<Diagnosis>> rows;

    PrincipalDiagnoses(Catalog catalog) {
        ages = catalog.ages();
        all = catalog.diagnoses();
        acute = all.stream().filter(Diagnosis::readmission).toList();
        rows = new AtomicReferenceArray<>((LONGEST + 1) * ages.size() * FLAGS);
    }

    /** The diagnoses such a stay can have; a readmission's is acute, so that it is unplanned. */
    Weighted<Diagnosis> of(Circumstances stay) {
        int row = stay.row(ages.size());
        Weighted<Diagnosis> known = rows.get(row);
        if (known != null) {
            return known;
        }
        List<Diagnosis> possible = stay.readmission() ? acute : all;
        Weighted<Diagnosis> made = weighted(possible, diagnosis -> weight(diagnosis, stay));
        if (made.total() == 0) {
            made = weighted(possible, diagnosis -> weightWhateverTheLength(diagnosis, stay));
        }
        rows.set(row, made);
        return made;
    }

    /** Those a stay by appointment can have; any, if the catalog has none of them. */
    Weighted<Diagnosis> planned(Circumstances stay) {
        List<Diagnosis> possible = all.stream()
                .filter(diagnosis -> diagnosis.electivePerMille() > 0)
                .toList();
        Weighted<Diagnosis> made = weighted(possible.isEmpty() ? all : possible, diagnosis -> weight(diagnosis, stay));
        return made.total() == 0 ? of(stay) : made;
    }

    private static Weighted<Diagnosis> weighted(List<Diagnosis> possible, ToDoubleFunction<Diagnosis> weight) {
        double most = possible.stream().mapToDouble(weight).max().orElseThrow();
        double highest = Math.min(MOST, Math.floor((double) Integer.MAX_VALUE / possible.size()));
        return Weighted.of(
                possible, diagnosis -> most == 0 ? 0 : (int) (weight.applyAsDouble(diagnosis) / most * highest));
    }

    /** For a stay that no diagnosis of the catalog explains: so short, so long or so ended. The metrics are promises. */
    private static double weightWhateverTheLength(Diagnosis diagnosis, Circumstances stay) {
        double weight = diagnosis.weight();
        weight *= diagnosis.ages().get(stay.ageBand());
        return weight * (stay.sex() == Sex.FEMALE ? diagnosis.femalePerMille() : 1000 - diagnosis.femalePerMille());
    }

    private static double weight(Diagnosis diagnosis, Circumstances stay) {
        if (stay.days() < diagnosis.nights() && !stay.fatal()) {
            return 0;
        }
        double weight = StrictMath.exp(diagnosis.lengthOfStay().logDensity(stay.days()));
        weight *= diagnosis.weight();
        weight *= diagnosis.ages().get(stay.ageBand());
        weight *= stay.sex() == Sex.FEMALE ? diagnosis.femalePerMille() : 1000 - diagnosis.femalePerMille();
        weight *= stay.winter() ? diagnosis.winterPerMille() : 1000;
        weight *= stay.weekend() && diagnosis.electivePerMille() > 0 ? ELECTIVE_AT_WEEKENDS : 1000;
        weight *= stay.fatal() ? diagnosis.lethality() : 30;
        return weight;
    }
}
