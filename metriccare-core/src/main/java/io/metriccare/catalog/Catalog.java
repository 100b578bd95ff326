package io.metriccare.catalog;

import java.util.List;

/**
 * What the world of a data set holds: hospitals, wards, physicians, diagnoses, names, and how frequent each is.
 * Immutable and thread-safe.
 *
 * @param languages all languages, by how many patients speak them
 * @param races all races, by how many patients say so
 * @param ethnicities all ethnicities, by how many patients say so
 * @param origins which of them go together
 * @param months how frequent a discharge is on a day of each month, January first, relative
 * @param furtherStayPerMille how many of 1,000 admitted patients have one further, unrelated stay
 * @param readmissionGap days from discharge to readmission
 * @param elective hours of the day (UTC) at which elective patients are admitted
 * @param emergency hours at which others are
 * @param discharge hours at which patients leave
 * @param severities from mild to severe
 * @param death what a death is recorded as
 * @param readmission what a readmission is recorded as
 * @param dispositions how patients leave alive
 * @param expired how the dead leave
 */
public record Catalog(
        List<Hospital> hospitals,
        List<Location> locations,
        List<Practitioner> practitioners,
        Weighted<Language> languages,
        Weighted<Coding> races,
        Weighted<Coding> ethnicities,
        Weighted<Origin> origins,
        List<AgeBand> ages,
        List<Integer> months,
        LengthOfStay lengthOfStay,
        int furtherStayPerMille,
        Weighted<Integer> readmissionGap,
        Weighted<Integer> elective,
        Weighted<Integer> emergency,
        Weighted<Integer> discharge,
        List<Diagnosis> diagnoses,
        List<HospitalInfection> infections,
        List<ChronicCondition> chronic,
        List<Coding> severities,
        Visits visits,
        Concept death,
        Concept readmission,
        List<Disposition> dispositions,
        Concept expired,
        Names names,
        List<String> streets) {
    public Catalog {
        hospitals = List.copyOf(hospitals);
        locations = List.copyOf(locations);
        practitioners = List.copyOf(practitioners);
        ages = List.copyOf(ages);
        months = List.copyOf(months);
        diagnoses = List.copyOf(diagnoses);
        infections = List.copyOf(infections);
        chronic = List.copyOf(chronic);
        severities = List.copyOf(severities);
        dispositions = List.copyOf(dispositions);
        streets = List.copyOf(streets);
    }

    /** The catalog that comes with the library. */
    public static Catalog standard() {
        return Standard.CATALOG;
    }

    private static final class Standard {
        static final Catalog CATALOG = CatalogFile.readStandard();
    }
}
