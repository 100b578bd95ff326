package io.metriccare.catalog;

import io.metriccare.internal.document.Source;
import java.nio.file.Path;
import java.util.List;

/**
 * What the world of a data set holds: hospitals, wards, physicians, diagnoses, names, and how frequent each is.
 *
 * <p>The standard catalog is a documented file, {@code config.yaml}. A file of one's own, of the same form, replaces a
 * part of it or all: {@link #read}. What its keys mean stands in that file and in {@code docs/config.md}.
 *
 * <p>Immutable and thread-safe. Two catalogs are equal if they say the same, however it was written down.
 */
public sealed interface Catalog permits CatalogContent {
    /** The section of a {@code config.yaml} that belongs to no catalog: what is made. */
    String DATASET = "dataset";

    /** The catalog that comes with the library. */
    static Catalog standard() {
        return CatalogFile.Standard.CATALOG;
    }

    /**
     * Reads a {@code config.yaml}. A key at its top replaces what the standard catalog has there; the groups
     * {@code metadata}, {@code inpatient}, {@code stays}, {@code times}, {@code visits}, {@code events} and {@code names}
     * are replaced key by key. Its {@code dataset} section is left to {@code io.metriccare.Configuration}.
     *
     * @param file YAML 1.2 in UTF-8, at most 4 MiB, without anchors, aliases and tags
     * @throws IllegalArgumentException if something in it is wrong: a sentence with file, line, key, rule, value and what
     *     to write
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    static Catalog read(Path file) {
        return CatalogFile.read(file);
    }

    /**
     * Reads the text of such a file, or what {@link #text()} gave, which says everything: on another machine or in another
     * year it gives the same catalog.
     *
     * @param name what errors call it
     * @throws IllegalArgumentException if something in it is wrong
     */
    static Catalog parse(String name, String text) {
        return CatalogFile.parse(new Source(name, text, true));
    }

    /** The whole catalog as one line of JSON: the same for all catalogs that say the same. */
    String text();

    /** Sixteen hexadecimal digits that follow from {@link #text()}; the name of the catalog in a specification. */
    String hash();

    /** Whether this is the one that comes with the library. */
    default boolean isStandard() {
        return this == standard() || equals(standard());
    }

    /** The version that every Condition carries as an annotation. */
    Text version();

    /** All hospitals, in the order of the file, which is that of {@code byHospital()} in a ground truth; at least one. */
    List<Hospital> hospitals();

    /** The departments of every hospital, hospital by hospital. */
    List<Location> locations();

    /** Who works there, location by location. */
    List<Practitioner> practitioners();

    /** All languages, by how many patients speak them. */
    Weighted<Language> languages();

    /** All races, by how many patients say so. */
    Weighted<Coding> races();

    /** All ethnicities, by how many patients say so. */
    Weighted<Coding> ethnicities();

    /** Which races, ethnicities and languages go together. */
    Weighted<Origin> origins();

    /** Bands of ages that do not overlap, the youngest first; what is weighed by age has a number for each. */
    List<AgeBand> ages();

    /** How frequent a discharge is on a day of each month, relative: twelve numbers above 0, January first. */
    List<Integer> months();

    /** How long stays last, before the mean asked for shifts them all. */
    LengthOfStay lengthOfStay();

    /** How many of 1,000 admitted patients have one further, unrelated stay. */
    int furtherStayPerMille();

    /** Days from discharge to readmission, 2 to 29. */
    Weighted<Integer> readmissionGap();

    /** Hours of the day (UTC), 8 to 23, at which patients of planned stays are admitted. */
    Weighted<Integer> electiveAdmissionHours();

    /** Hours of the day (UTC), 8 to 23, at which others are admitted. */
    Weighted<Integer> emergencyAdmissionHours();

    /** Hours of the day (UTC), 8 to 23, at which patients leave. */
    Weighted<Integer> dischargeHours();

    /** What an inpatient stay is called. */
    Inpatient inpatient();

    /** What patients are admitted for: principal diagnoses, each with its frequency, in the order of the file. */
    List<Diagnosis> diagnoses();

    /** What patients catch in hospital, in the order of the file. */
    List<HospitalInfection> infections();

    /** What patients live with, in the order of the file. */
    List<ChronicCondition> chronic();

    /** From mild to severe. */
    List<Coding> severities();

    /** The encounters that are no inpatient stays: how many, of which kinds, and for what reasons. */
    Visits visits();

    /** What a death is recorded as. */
    Concept death();

    /** What a readmission is recorded as. */
    Concept readmission();

    /** How patients leave alive. */
    List<Disposition> dispositions();

    /** How the dead leave. */
    Concept expired();

    /** Given names and surnames. */
    Names names();

    /** Names of streets, all as frequent as each other. */
    List<String> streets();
}
