package io.metriccare.catalog;

import io.metriccare.internal.document.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A catalog as it was read. Its text says all of it, so that equality is that of texts. */
record CatalogContent(
        String text,
        Text version,
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
        Weighted<Integer> electiveAdmissionHours,
        Weighted<Integer> emergencyAdmissionHours,
        Weighted<Integer> dischargeHours,
        Inpatient inpatient,
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
        List<String> streets)
        implements Catalog {
    CatalogContent {
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

    @Override
    public String hash() {
        return Fingerprint.of(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CatalogContent catalog && text.equals(catalog.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "catalog " + hash();
    }
}
