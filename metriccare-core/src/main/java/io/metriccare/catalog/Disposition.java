package io.metriccare.catalog;

import java.util.List;

/**
 * A way to leave hospital (Encounter.hospitalization.dischargeDisposition).
 *
 * @param id what the configuration calls it
 * @param concept in words, and in the codes of HL7, NUBC and SNOMED CT
 * @param weight how frequent it is relative to the others
 * @param ages its frequency by age band, relative
 * @param nights how many nights a stay lasts at least that ends so; Medicare pays a skilled nursing facility after three
 * @param after ids of the principal diagnoses it follows; none if it follows any
 */
public record Disposition(String id, Concept concept, int weight, List<Integer> ages, int nights, List<String> after) {
    /** Against medical advice. Nobody leaves so by chance: some measures count no readmission afterwards. */
    public static final Concept AGAINST_ADVICE = Dispositions.concept(
            "aadvice",
            "Left against advice",
            "07",
            "Left against medical advice",
            "225928004",
            "Patient self-discharge against medical advice (procedure)");

    /** To another acute hospital. Nobody leaves so by chance either. */
    public static final Concept TRANSFERRED = Dispositions.concept(
            "other-hcf",
            "Other healthcare facility",
            "02",
            "Discharged/transferred to other short term general hospital",
            "306701001",
            "Discharge to community hospital (procedure)");

    public Disposition {
        ages = List.copyOf(ages);
        after = List.copyOf(after);
    }

    /** How frequent it is after such a stay. */
    public int weight(int ageBand, int nightsStayed, Diagnosis diagnosis) {
        boolean possible = nightsStayed >= nights && (after.isEmpty() || after.contains(diagnosis.id()));
        return possible ? weight * ages.get(ageBand) : 0;
    }
}
