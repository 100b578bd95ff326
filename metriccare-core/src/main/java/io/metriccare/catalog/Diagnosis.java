package io.metriccare.catalog;

import java.util.List;

/**
 * What a patient can be admitted for, and who is.
 *
 * @param id what the configuration calls it
 * @param concept in words and codes
 * @param weight how frequent it is as a principal diagnosis relative to the others
 * @param lengthOfStay how long its stays are
 * @param nights how many nights who has it stays at least, if alive
 * @param ages its frequency by age band, relative
 * @param femalePerMille 500 if as frequent in women as in men
 * @param winterPerMille its frequency in January and February, of 1,000 in the other months
 * @param electivePerMille how many of 1,000 such stays are elective
 * @param lethality how often its stays end in death relative to the others
 * @param resolves whether it is over when the patient leaves; if not, it stays active
 * @param readmission whether it is acute, so that a readmission for it is unplanned (CMS planned-readmission algorithm)
 * @param departments where such patients lie
 * @param severities how ill they are
 */
public record Diagnosis(
        String id,
        Concept concept,
        int weight,
        LogNormal lengthOfStay,
        int nights,
        List<Integer> ages,
        int femalePerMille,
        int winterPerMille,
        int electivePerMille,
        int lethality,
        boolean resolves,
        boolean readmission,
        Weighted<Department> departments,
        Weighted<Coding> severities) {
    public Diagnosis {
        ages = List.copyOf(ages);
    }
}
