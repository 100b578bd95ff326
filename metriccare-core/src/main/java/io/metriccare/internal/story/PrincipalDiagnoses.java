package io.metriccare.internal.story;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.Weighted;
import io.metriccare.record.Sex;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What a stay of a known length was for. The length comes first (the table fixes it, so that the mean is exact); the
 * diagnosis is drawn by Bayes' rule: its frequency for age, sex and season × the chance that it lasts so long.
 */
final class PrincipalDiagnoses {
    private static final int LONGEST = 60;
    private static final double PRECISION = 100_000;

    private final List<AgeBand> ages;
    private final List<Diagnosis> all;
    private final List<Diagnosis> acute;
    /** Made when first asked for: a small data set asks for few. */
    private final AtomicReferenceArray<@Nullable Weighted<Diagnosis>> rows;

    PrincipalDiagnoses(Catalog catalog) {
        ages = catalog.ages();
        all = catalog.diagnoses();
        acute = all.stream().filter(Diagnosis::readmission).toList();
        rows = new AtomicReferenceArray<>((LONGEST + 1) * ages.size() * 8);
    }

    /** What a stay can have been for; a readmission only for something acute. */
    Weighted<Diagnosis> of(boolean readmission, int days, int band, Sex sex, boolean winter) {
        int row = (days * ages.size() + band) * 8
                + (sex == Sex.FEMALE ? 4 : 0)
                + (winter ? 2 : 0)
                + (readmission ? 1 : 0);
        Weighted<Diagnosis> known = rows.get(row);
        if (known != null) {
            return known;
        }
        Weighted<Diagnosis> made =
                Weighted.of(readmission ? acute : all, diagnosis -> weight(diagnosis, days, band, sex, winter));
        rows.set(row, made);
        return made;
    }

    private static int weight(Diagnosis diagnosis, int days, int band, Sex sex, boolean winter) {
        double chance = StrictMath.exp(diagnosis.lengthOfStay().logDensity(days));
        double ofSex = sex == Sex.FEMALE ? diagnosis.femalePerMille() : 1000 - diagnosis.femalePerMille();
        double inSeason = winter ? diagnosis.winterPerMille() : 1000;
        double weight = chance * diagnosis.weight() * diagnosis.ages().get(band) * ofSex * inSeason / 1e9 * PRECISION;
        return (int) Math.max(1, Math.min(weight, 10_000_000));
    }
}
