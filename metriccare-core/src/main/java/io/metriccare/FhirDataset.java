package io.metriccare;

import io.metriccare.catalog.Catalog;
import io.metriccare.internal.cohort.CohortTable;
import io.metriccare.internal.cohort.DatasetId;
import io.metriccare.internal.cohort.Draft;
import io.metriccare.internal.cohort.Draws;
import io.metriccare.internal.cohort.Specification;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.hapi.HapiView;
import io.metriccare.internal.measure.Tally;
import io.metriccare.internal.story.Story;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.Rates;
import io.metriccare.record.PatientRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic FHIR R4 data set whose hospital quality metrics are exactly what was asked for.
 *
 * <pre>{@code
 * FhirDataset dataset = FhirDataset.builder().patients(100).year(2023).mortality(0.10).build();
 * dataset.groundTruth().overall().deaths(); // 10
 * }</pre>
 *
 * <p>A data set is a value, not a file: it holds a specification and a table of integers, and patient <em>i</em> is a
 * pure function of the specification, the seed and <em>i</em>. A hundred patients and ten billion cost the same to
 * describe, and nothing is made before it is asked for. With one version of the library, the same specification gives
 * the same resources on every machine, JDK, thread count and partitioning.
 *
 * <p>Rates are shares of patients. They become whole numbers once, round-half-up(rate × patients), and from then on are
 * equalities: {@link #groundTruth()}, {@link #tally()} and a count over the written files agree.
 *
 * <p>Immutable and thread-safe. Two data sets are equal if their specifications and their ranges of patients are.
 */
public final class FhirDataset {
    private final Specification specification;
    private final Catalog catalog;
    private final Templates templates;
    /** Null if all is the library's; that is made when somebody wants resources. */
    private final @Nullable FhirJson json;

    private final CohortTable table;
    private final Story story;
    private final Slice slice;

    private FhirDataset(Specification specification, Catalog catalog, Templates templates) {
        this.specification = specification;
        this.catalog = catalog;
        this.templates = templates;
        this.json = catalog.isStandard() && templates.areStandard() ? null : FhirJson.of(catalog, templates.texts());
        Draws draws = Draws.of(specification.seed(), specification.batch());
        this.table = new CohortTable(specification.over(catalog), catalog, draws);
        this.story = new Story(DatasetId.of(specification), specification.year(), catalog, table, draws);
        this.slice = new Slice(0, specification.patients(), true);
    }

    private FhirDataset(FhirDataset whole, Slice slice) {
        this.specification = whole.specification;
        this.catalog = whole.catalog;
        this.templates = whole.templates;
        this.json = whole.json;
        this.table = whole.table;
        this.story = whole.story;
        this.slice = slice;
    }

    /** A builder of 100 patients of 2023 at the default rates, with a fixed seed: nothing depends on today. */
    public static Builder builder() {
        return new Builder(Specification.DEFAULT, Catalog.standard(), Templates.standard());
    }

    static Builder builder(Specification start, Catalog catalog) {
        return new Builder(start, catalog, Templates.standard());
    }

    /**
     * The data set a text describes, such as {@code patients=100,year=2023,mortality=0.10}; what is not named has its
     * default. The keys are patients, year, mortality, infection, readmission, alos, meanLengthOfStay, seed, batch,
     * strict, and hospital.ID.RATE for a rate of one hospital; rates are written {@code 0.10} or {@code 10%}. A text that
     * names a catalog or templates is read by a {@link Builder#read builder} that has been given them.
     *
     * @throws IllegalArgumentException if a key is unknown or named twice, or a value is wrong
     */
    public static FhirDataset parse(String specification) {
        return builder().read(specification).build();
    }

    /** A builder that starts from this specification; of the whole data set, if this is a slice. */
    public Builder toBuilder() {
        return new Builder(specification, catalog, templates);
    }

    /** How many patients there are in this data set or slice. */
    public long size() {
        return slice.size();
    }

    /** The year every stay lies in. */
    public int year() {
        return specification.year();
    }

    /** What the world of this data set holds. */
    public Catalog catalog() {
        return catalog;
    }

    /** How its resources are shaped. */
    public Templates templates() {
        return templates;
    }

    /**
     * One patient and what happened to it.
     *
     * @param index from 0 to {@code size() - 1}
     * @throws IndexOutOfBoundsException if the index is not in that range
     */
    public PatientRecord record(long index) {
        return story.patient(slice.number(index));
    }

    /**
     * All patients in order, made as the stream is consumed; sized, and splits evenly when made parallel. {@code skip}
     * makes those it skips: use {@link #slice} or {@link #record} for a part.
     */
    public Stream<PatientRecord> records() {
        return LongStream.range(slice.first(), slice.first() + slice.size()).mapToObj(story::patient);
    }

    /**
     * One of several parts which together, in order, are this data set. {@link #groundTruth()} of a part stays that of
     * the whole, {@link #tally()} is the part's own; part 0 alone carries Organizations, Locations and Practitioners.
     *
     * @param part from 0 to {@code parts - 1}
     * @param parts 1 or more; some parts are empty if there are fewer patients
     * @throws IllegalArgumentException if they are not in these ranges
     */
    public FhirDataset slice(int part, int parts) {
        return new FhirDataset(this, slice.part(part, parts));
    }

    /** Whether this data set, or slice, carries the Organizations, Locations and Practitioners. */
    public boolean carriesShared() {
        return slice.carriesShared();
    }

    /**
     * The patients as HAPI FHIR objects: a random-access list that makes an object whenever it is asked for one, so the
     * caller may change what it gets. Needs HAPI FHIR on the class path, as all methods that return its types, and two
     * seconds once for its context.
     *
     * @throws IllegalStateException if there are more than {@link Integer#MAX_VALUE}; {@link #records()} and
     *     {@link #bundles()} are streams of any number
     */
    public List<Patient> patients() {
        return hapi().patients();
    }

    /** All encounters as HAPI FHIR objects, patient by patient in the order of time, made as the stream is consumed. */
    public Stream<Encounter> encounters() {
        return hapi().encounters();
    }

    /** All conditions as HAPI FHIR objects, patient by patient, made as the stream is consumed. */
    public Stream<Condition> conditions() {
        return hapi().conditions();
    }

    /** The hospitals as HAPI FHIR objects; none in a slice other than part 0. */
    public List<Organization> organizations() {
        return hapi().organizations();
    }

    /** The hospitals' departments as HAPI FHIR objects; none in a slice other than part 0. */
    public List<Location> locations() {
        return hapi().locations();
    }

    /** The physicians as HAPI FHIR objects; none in a slice other than part 0. */
    public List<Practitioner> practitioners() {
        return hapi().practitioners();
    }

    /**
     * The code systems the resources use, each with every code it can have here, as HAPI FHIR objects: what a validator
     * needs that has no terminology server. Systems that HL7 publishes with FHIR are left out.
     */
    public List<CodeSystem> codeSystems() {
        return hapi().codeSystems();
    }

    /**
     * Everything about one patient as a FHIR transaction Bundle, each resource PUT under its id: loading it twice changes
     * nothing. That of the first patient also holds the Organizations, Locations and Practitioners.
     *
     * @param index from 0 to {@code size() - 1}
     * @throws IndexOutOfBoundsException if the index is not in that range
     */
    public Bundle bundle(long index) {
        return hapi().bundle(slice.number(index) - slice.first());
    }

    /** A {@link #bundle} for each patient in order, made as the stream is consumed. */
    public Stream<Bundle> bundles() {
        return hapi().bundles();
    }

    private HapiView hapi() {
        FhirJson shapes = json == null ? FhirJson.standard() : json;
        return new HapiView(this::record, slice.size(), catalog, shapes, slice.carriesShared());
    }

    /** Every metric of the whole data set, overall and by hospital: sums of integers, no patient is made. */
    public GroundTruth groundTruth() {
        return table.groundTruth();
    }

    /** Every metric of this data set or slice, measured from its records; equal to the ground truth for a whole. */
    public GroundTruth tally() {
        return records()
                .collect(() -> new Tally(catalog.hospitals()), Tally::add, Tally::add)
                .result();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FhirDataset dataset
                && specification.equals(dataset.specification)
                && slice.equals(dataset.slice);
    }

    @Override
    public int hashCode() {
        return Objects.hash(specification, slice);
    }

    /** The specification as text, which {@link #parse} reads back; of the whole data set, if this is a slice. */
    @Override
    public String toString() {
        return specification.toString();
    }

    /**
     * Describes a data set. Every value is judged where it is set, whether they fit each other in {@link #build()}. Not
     * thread-safe.
     */
    public static final class Builder {
        private final Draft draft;
        private Catalog catalog;
        private Templates templates;

        private Builder(Specification start, Catalog catalog, Templates templates) {
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
        public Builder patients(long number) {
            draft.patients(number);
            return this;
        }

        /**
         * The year every stay lies in; 2023 if not said.
         *
         * @param year from 1900 to 2100
         * @throws IllegalArgumentException if it is not
         */
        public Builder year(int year) {
            draft.year(year);
            return this;
        }

        /**
         * The share of patients who die in their last stay; 0.10 if not said, or alos if that is smaller.
         *
         * @param rate from 0 to 1
         * @throws IllegalArgumentException if it is not
         */
        public Builder mortality(double rate) {
            draft.rates(draft.rates().mortality(rate));
            return this;
        }

        /**
         * The share of patients with a hospital-acquired infection; 0.20 if not said, or alos if that is smaller.
         *
         * @param rate from 0 to 1
         * @throws IllegalArgumentException if it is not
         */
        public Builder infection(double rate) {
            draft.rates(draft.rates().infection(rate));
            return this;
        }

        /**
         * The share of patients with an unplanned 30-day readmission; 0.15 if not said, or alos if that is smaller.
         *
         * @param rate from 0 to 1
         * @throws IllegalArgumentException if it is not
         */
        public Builder readmission(double rate) {
            draft.rates(draft.rates().readmission(rate));
            return this;
        }

        /**
         * The share of patients with an inpatient stay; 1 if not said. The patients of all other rates are among them.
         *
         * @param rate from 0 to 1
         * @throws IllegalArgumentException if it is not
         */
        public Builder alos(double rate) {
            draft.rates(draft.rates().alos(rate));
            return this;
        }

        /** Sets these rates, and leaves those they do not name open, whatever was said before. */
        public Builder rates(Rates rates) {
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
        public Builder meanLengthOfStay(double days) {
            draft.meanLengthOfStay(days);
            return this;
        }

        /**
         * Which of all data sets with these numbers; 1 if not said. Another seed gives other people with the
         * same counts.
         */
        public Builder seed(long seed) {
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
        public Builder batch(String name) {
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
        public Builder hospital(String id, UnaryOperator<Rates> rates) {
            draft.hospital(id, rates);
            return this;
        }

        /**
         * What the world of the data set holds; {@link Catalog#standard()} if not said. Ids differ between catalogs. The
         * text form names a catalog of one's own by its {@link Catalog#hash() hash} alone: who reads that text back gives
         * the catalog too.
         */
        public Builder catalog(Catalog own) {
            catalog = own;
            return this;
        }

        /**
         * How resources are shaped; as the library's templates do if not said. Ids do not depend on it. The text form
         * names templates of one's own by their {@link Templates#hash() hash} alone: who reads that text back gives the
         * templates too.
         */
        public Builder templates(Templates own) {
            templates = own;
            return this;
        }

        /**
         * Reads templates of one's own from a folder, now and not again.
         *
         * @throws IllegalArgumentException if there is something wrong with one, as {@link Templates#read} says
         */
        public Builder templates(Path folder) {
            return templates(Templates.read(folder));
        }

        /** Refuses, in {@link #build()}, a rate that gives no whole number of patients. */
        public Builder strict() {
            draft.strict(true);
            return this;
        }

        /**
         * Sets what a text says, as {@link FhirDataset#parse} reads it.
         *
         * @throws IllegalArgumentException if a key is unknown or named twice, or a value is wrong
         */
        public Builder read(String specification) {
            draft.read(specification);
            return this;
        }

        /**
         * Sets one value as a text names it: {@code set("mortality", "10%")}.
         *
         * @throws IllegalArgumentException if the key is unknown or the value is wrong
         */
        public Builder set(String key, String value) {
            draft.set(key, value);
            return this;
        }

        /**
         * The data set.
         *
         * @throws IllegalArgumentException if the values do not fit each other: alos below another rate, a mean length
         *     of stay no such stays can have, an unknown hospital, a text read that names another catalog, or, if strict, a
         *     rate that gives no whole number
         */
        public FhirDataset build() {
            String shapes = templates.areStandard() ? "" : templates.hash();
            return new FhirDataset(draft.specification(catalog, shapes), catalog, templates);
        }
    }
}
