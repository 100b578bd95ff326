package io.metriccare.internal.story;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.Weighted;
import io.metriccare.record.Sex;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stay of a known length was for. The length comes first (the table fixes it, so that the mean is exact); the
 * diagnosis is drawn by Bayes' rule: its frequency for age, sex and season × the chance that it lasts so long.
 */
final class PrincipalDiagnoses {
    private static final int LONGEST = 60;
    private static final double PRECISION = 100_000;

    private final int bands;
    private final List<Weighted<Diagnosis>> any = new ArrayList<>();
    private final List<Weighted<Diagnosis>> acute = new ArrayList<>();

    PrincipalDiagnoses(Catalog catalog) {
        bands = catalog.ages().size();
        List<Diagnosis> all = catalog.diagnoses();
        List<Diagnosis> unplanned = all.stream().filter(Diagnosis::readmission).toList();
        for (int days = 1; days <= LONGEST; days++) {
            int lasting = days;
            List<Double> chances = all.stream()
                    .map(diagnosis -> StrictMath.exp(diagnosis.lengthOfStay().logDensity(lasting)))
                    .toList();
            for (int band = 0; band < bands; band++) {
                for (Sex sex : Sex.values()) {
                    for (boolean winter : new boolean[] {false, true}) {
                        int age = band;
                        any.add(Weighted.of(
                                all,
                                diagnosis -> weight(diagnosis, chances.get(all.indexOf(diagnosis)), age, sex, winter)));
                        acute.add(Weighted.of(
                                unplanned,
                                diagnosis -> weight(diagnosis, chances.get(all.indexOf(diagnosis)), age, sex, winter)));
                    }
                }
            }
        }
    }

    private static int weight(Diagnosis diagnosis, double chance, int band, Sex sex, boolean winter) {
        double ofSex = sex == Sex.FEMALE ? diagnosis.femalePerMille() : 1000 - diagnosis.femalePerMille();
        double inSeason = winter ? diagnosis.winterPerMille() : 1000;
        double weight = chance * diagnosis.weight() * diagnosis.ages().get(band) * ofSex * inSeason / 1e9 * PRECISION;
        return (int) Math.max(1, Math.min(weight, 10_000_000));
    }

    /** What a stay can have been for; a readmission only for something acute. */
    Weighted<Diagnosis> of(boolean readmission, int days, int band, Sex sex, boolean winter) {
        int row = (((days - 1) * bands + band) * 2 + (sex == Sex.FEMALE ? 0 : 1)) * 2 + (winter ? 1 : 0);
        return (readmission ? acute : any).get(row);
    }
}
