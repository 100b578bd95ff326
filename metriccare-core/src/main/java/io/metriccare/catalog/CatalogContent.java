package io.metriccare.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        Weighted<Integer> elective,
        Weighted<Integer> emergency,
        Weighted<Integer> discharge,
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
    private static final int BYTES_OF_HASH = 8;

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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES_OF_HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
