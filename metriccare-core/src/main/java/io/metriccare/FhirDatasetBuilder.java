package io.metriccare;

import io.metriccare.catalog.Catalog;
import io.metriccare.internal.cohort.Draft;
import io.metriccare.internal.cohort.Specification;
import io.metriccare.metric.PatientCase;
import io.metriccare.metric.Rates;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Describes a data set. Every value is judged where it is set, whether they fit each other in {@link #build()}. Not
 * thread-safe.
 */
public final class FhirDatasetBuilder {
    private final Draft draft;
    private Catalog catalog;
    private Templates templates;

    FhirDatasetBuilder(Specification start, Catalog catalog, Templates templates) {
        this.draft = new Draft(start);
        this.catalog = catalog;
        this.templates = templates;
    }

    /**
     * How many patients; 100 if not said.
     *
     * @param number from 0 to 10¹³
     * @throws IllegalArgumentException if it is not
     */
    public FhirDatasetBuilder patients(long number) {
        draft.patients(number);
        return this;
    }

    /**
     * The year every stay lies in; 2023 if not said.
     *
     * @param year from 1900 to 2100
     * @throws IllegalArgumentException if it is not
     */
    public FhirDatasetBuilder year(int year) {
        draft.year(year);
        return this;
    }

    /**
     * The share of patients who die in their last stay; 0.10 if not said, or alos if that is smaller.
     *
     * @param rate from 0 to 1
     * @throws IllegalArgumentException if it is not
     */
    public FhirDatasetBuilder mortality(double rate) {
        draft.rates(draft.rates().mortality(rate));
        return this;
    }

    /**
     * The share of patients with a hospital-acquired infection; 0.20 if not said, or alos if that is smaller.
     *
     * @param rate from 0 to 1
     * @throws IllegalArgumentException if it is not
     */
    public FhirDatasetBuilder infection(double rate) {
        draft.rates(draft.rates().infection(rate));
        return this;
    }

    /**
     * The share of patients with an unplanned 30-day readmission; 0.15 if not said, or alos if that is smaller.
     *
     * @param rate from 0 to 1
     * @throws IllegalArgumentException if it is not
     */
    public FhirDatasetBuilder readmission(double rate) {
        draft.rates(draft.rates().readmission(rate));
        return this;
    }

    /**
     * The share of patients with an inpatient stay; 1 if not said. The patients of all other rates are among them.
     *
     * @param rate from 0 to 1
     * @throws IllegalArgumentException if it is not
     */
    public FhirDatasetBuilder alos(double rate) {
        draft.rates(draft.rates().alos(rate));
        return this;
    }

    /** Sets these rates, and leaves those they do not name open, whatever was said before. */
    public FhirDatasetBuilder rates(Rates rates) {
        draft.rates(rates);
        return this;
    }

    /**
     * The mean length of all stays: they add up to round-half-up(mean × stays); 4.5 days if not said, or the
     * nearest feasible.
     *
     * @param days from 1 to 60; {@link #build} refuses what these patients' stays cannot reach
     * @throws IllegalArgumentException if it is not
     */
    public FhirDatasetBuilder meanLengthOfStay(double days) {
        draft.meanLengthOfStay(days);
        return this;
    }

    /**
     * Which of all data sets with these numbers; 1 if not said. Another seed gives other people with the
     * same counts.
     */
    public FhirDatasetBuilder seed(long seed) {
        draft.seed(seed);
        return this;
    }

    /**
     * Which of several data sets of one seed. Batches describe other people with other ids, so that they can share a
     * lake.
     *
     * @param name at most 40 letters, digits, hyphens and underscores
     * @throws IllegalArgumentException if it is not
     */
    public FhirDatasetBuilder batch(String name) {
        draft.batch(name);
        return this;
    }

    /**
     * Rates of one hospital, in addition to those it already has: {@code hospital("org-metriccare", rates ->
     * rates.mortality(0.05))}. Hospitals without a rate of their own share the overall one.
     *
     * @param id the Organization id of a hospital of the catalog
     * @throws IllegalArgumentException if a rate is not from 0 to 1; an unknown id is refused by {@link #build()}
     */
    public FhirDatasetBuilder hospital(String id, UnaryOperator<Rates> rates) {
        draft.hospital(id, rates);
        return this;
    }

    /**
     * What must happen to one patient, in addition to what was asked of it already: {@code patient(1, patient ->
     * patient.readmittedAfterDays(30).diesInHospital())}. The patient counts within the rates: a rate that was not set
     * rises if it must.
     *
     * @param number the patient's place in {@link FhirDataset#record}, {@code patients()} and {@code bundles()}, from 0
     * @throws IllegalArgumentException if a fact is out of its range; what does not fit other facts, the year or a rate
     *     is refused by {@link #build()}
     */
    public FhirDatasetBuilder patient(long number, UnaryOperator<PatientCase> asked) {
        draft.patient(number, asked);
        return this;
    }

    /**
     * What the world of the data set holds; {@link Catalog#standard()} if not said. Ids differ between catalogs. The
     * text form names a catalog of one's own by its {@link Catalog#hash() hash} alone: who reads that text back gives
     * the catalog too.
     */
    public FhirDatasetBuilder catalog(Catalog own) {
        catalog = own;
        return this;
    }

    /**
     * How resources are shaped; as the library's templates do if not said. Ids do not depend on it. The text form
     * names templates of one's own by their {@link Templates#hash() hash} alone: who reads that text back gives the
     * templates too.
     */
    public FhirDatasetBuilder templates(Templates own) {
        templates = own;
        return this;
    }

    /**
     * Reads templates of one's own from a folder, now and not again.
     *
     * @throws IllegalArgumentException if there is something wrong with one, as {@link Templates#read} says
     */
    public FhirDatasetBuilder templates(Path folder) {
        return templates(Templates.read(folder));
    }

    /** Refuses, in {@link #build()}, a rate that gives no whole number of patients. */
    public FhirDatasetBuilder strict() {
        draft.strict(true);
        return this;
    }

    /**
     * Sets what a text says, as {@link FhirDataset#parse} reads it.
     *
     * @throws IllegalArgumentException if a key is unknown or named twice, or a value is wrong
     */
    public FhirDatasetBuilder read(String specification) {
        draft.read(specification);
        return this;
    }

    /**
     * Sets one value as a text names it: {@code set("mortality", "10%")}.
     *
     * @throws IllegalArgumentException if the key is unknown or the value is wrong
     */
    public FhirDatasetBuilder set(String key, String value) {
        draft.set(key, value);
        return this;
    }

    /**
     * The data set.
     *
     * @throws IllegalArgumentException if the values do not fit each other: alos below another rate, a mean length
     *     of stay no such stays can have, an unknown hospital, a case that contradicts itself, the year or a rate, a text read that names another catalog, or, if strict, a
     *     rate that gives no whole number
     */
    public FhirDataset build() {
        String shapes = templates.areStandard() ? "" : templates.hash();
        return new FhirDataset(draft.specification(catalog, shapes), catalog, templates);
    }
}
