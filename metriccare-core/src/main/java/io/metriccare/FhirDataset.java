package io.metriccare;

import io.metriccare.catalog.Catalog;
import io.metriccare.internal.CheckReturnValue;
import io.metriccare.internal.cohort.CohortTable;
import io.metriccare.internal.cohort.DatasetId;
import io.metriccare.internal.cohort.Draws;
import io.metriccare.internal.cohort.Specification;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.hapi.HapiView;
import io.metriccare.internal.measure.Tally;
import io.metriccare.internal.story.Story;
import io.metriccare.metric.GroundTruth;
import io.metriccare.record.PatientId;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import org.hl7.fhir.r4.model.Resource;
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
@CheckReturnValue
public final class FhirDataset {
    private final Specification specification;
    private final Catalog catalog;
    private final Templates templates;
    /** Null if all is the library's; that is made when somebody wants resources. */
    private final @Nullable FhirJson json;

    private final String id;
    private final CohortTable table;
    private final Story story;
    private final Slice slice;

    FhirDataset(Specification specification, Catalog catalog, Templates templates) {
        this.specification = specification;
        this.catalog = catalog;
        this.templates = templates;
        this.json = catalog.isStandard() && templates.areStandard() ? null : FhirJson.of(catalog, templates.texts());
        Draws draws = Draws.of(specification.seed(), specification.batch());
        this.id = DatasetId.of(specification);
        this.table = new CohortTable(specification.over(catalog), catalog, draws);
        this.story = new Story(id, specification.year(), catalog, table, draws);
        this.slice = new Slice(0, specification.patients(), true);
    }

    private FhirDataset(FhirDataset whole, Slice slice) {
        this.specification = whole.specification;
        this.catalog = whole.catalog;
        this.templates = whole.templates;
        this.json = whole.json;
        this.id = whole.id;
        this.table = whole.table;
        this.story = whole.story;
        this.slice = slice;
    }

    /** A builder of 100 patients of 2023 at the default rates, with a fixed seed: nothing depends on today. */
    public static FhirDatasetBuilder builder() {
        return new FhirDatasetBuilder(Specification.DEFAULT, Catalog.standard(), Templates.standard());
    }

    static FhirDatasetBuilder builder(Specification start, Catalog catalog) {
        return new FhirDatasetBuilder(start, catalog, Templates.standard());
    }

    /**
     * The data set a text describes, such as {@code patients=100,year=2023,mortality=0.10}; what is not named has its
     * default. The keys are patients, year, mortality, infection, readmission, alos, meanLengthOfStay, seed, batch,
     * strict, hospital.ID.RATE for a rate of one hospital, and patient.N.FACT for what must happen to one patient
     * ({@link io.metriccare.metric.CaseFact}); rates are written {@code 0.10} or {@code 10%}. A text that names a catalog or templates is read by a {@link FhirDatasetBuilder#read builder} that has been given them.
     *
     * @throws IllegalArgumentException if a key is unknown or named twice, or a value is wrong
     */
    public static FhirDataset parse(String specification) {
        return builder().read(specification).build();
    }

    /** A builder that starts from this specification; of the whole data set, if this is a slice. */
    public FhirDatasetBuilder toBuilder() {
        return new FhirDatasetBuilder(specification, catalog, templates);
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
     * The patient of an id.
     *
     * @param patientId the Patient's id, such as {@code x2zn5jn0y2kg-000012}, without {@code Patient/}
     * @return empty if this data set, or slice, has no such patient; data sets of other patients have other ids
     */
    public Optional<PatientRecord> find(String patientId) {
        return PatientId.parse(patientId)
                .filter(patient -> patient.dataset().equals(id) && slice.has(patient.number()))
                .map(patient -> story.patient(patient.number()));
    }

    /**
     * All resources of a type as FHIR JSON, in the order of a file of NDJSON: those of patients patient by patient,
     * rendered as the stream is consumed. Needs no HAPI FHIR. A {@link ResourceType#BUNDLE} is the transaction of
     * {@link #bundle}. A slice other than part 0 has no Organizations, Locations and Practitioners.
     */
    public Stream<FhirResource> resources(ResourceType type) {
        if (type.isShared()) {
            return slice.carriesShared() ? resources().shared(type) : Stream.empty();
        }
        Resources resources = resources();
        return records().flatMap(patient -> resources.of(patient, type));
    }

    /**
     * One patient's resources of a type as FHIR JSON, rendered as the stream is consumed: the Patient, the Encounters in
     * the order of time, the Conditions in that of their encounters, or the one transaction Bundle.
     *
     * @param patient of this data set
     * @throws IllegalArgumentException if the type is one that {@linkplain ResourceType#isShared() all patients share}
     */
    public Stream<FhirResource> resources(ResourceType type, PatientRecord patient) {
        return resources().of(patient, type);
    }

    /**
     * A resource by its id, as a FHIR server's {@code GET /Encounter/ID} asks for it. It is made anew: some microseconds.
     *
     * @param resourceId without the type before it
     * @return empty if this data set, or slice, has no such resource
     */
    public Optional<FhirResource> resource(ResourceType type, String resourceId) {
        if (type.isShared()) {
            return slice.carriesShared() ? resources().shared(type, resourceId) : Optional.empty();
        }
        return find(patientOf(type, resourceId)).flatMap(patient -> resources().of(patient, type, resourceId));
    }

    /** An Encounter's id, and a Condition's, is the Patient's with one more hyphen and what follows it. */
    private static String patientOf(ResourceType type, String resourceId) {
        return type == ResourceType.ENCOUNTER || type == ResourceType.CONDITION
                ? resourceId.substring(0, Math.max(0, resourceId.lastIndexOf('-')))
                : resourceId;
    }

    private Resources resources() {
        return new Resources(catalog, json());
    }

    private FhirJson json() {
        return json == null ? FhirJson.standard() : json;
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
        return new HapiView().patients(size(), index -> json(ResourceType.PATIENT, record(index)));
    }

    /** All encounters as HAPI FHIR objects, patient by patient in the order of time, made as the stream is consumed. */
    public Stream<Encounter> encounters() {
        return objects(Encounter.class, ResourceType.ENCOUNTER);
    }

    /** All conditions as HAPI FHIR objects, patient by patient, made as the stream is consumed. */
    public Stream<Condition> conditions() {
        return objects(Condition.class, ResourceType.CONDITION);
    }

    /** The hospitals as HAPI FHIR objects; none in a slice other than part 0. */
    public List<Organization> organizations() {
        return objects(Organization.class, ResourceType.ORGANIZATION).toList();
    }

    /** The hospitals' departments as HAPI FHIR objects; none in a slice other than part 0. */
    public List<Location> locations() {
        return objects(Location.class, ResourceType.LOCATION).toList();
    }

    /** The physicians as HAPI FHIR objects; none in a slice other than part 0. */
    public List<Practitioner> practitioners() {
        return objects(Practitioner.class, ResourceType.PRACTITIONER).toList();
    }

    /**
     * The code systems the resources use, each with every code it can have here, as HAPI FHIR objects: what a validator
     * needs that has no terminology server. Systems that HL7 publishes with FHIR are left out.
     */
    public List<CodeSystem> codeSystems() {
        return new HapiView().codeSystems(catalog, json());
    }

    /**
     * Everything about one patient as a FHIR transaction Bundle, each resource PUT under its id: loading it twice changes
     * nothing. That of the first patient also holds the Organizations, Locations and Practitioners.
     *
     * @param index from 0 to {@code size() - 1}
     * @throws IndexOutOfBoundsException if the index is not in that range
     */
    public Bundle bundle(long index) {
        return new HapiView().read(Bundle.class, json(ResourceType.BUNDLE, record(index)));
    }

    /** A {@link #bundle} for each patient in order, made as the stream is consumed. */
    public Stream<Bundle> bundles() {
        return new HapiView().read(Bundle.class, records().map(patient -> json(ResourceType.BUNDLE, patient)));
    }

    private <R extends Resource> Stream<R> objects(Class<R> as, ResourceType type) {
        return new HapiView().read(as, resources(type).map(FhirResource::json));
    }

    /** The one resource of a type that each patient has. */
    private String json(ResourceType type, PatientRecord patient) {
        return resources(type, patient).map(FhirResource::json).findFirst().orElseThrow();
    }

    /** Every metric of the whole data set, overall and by hospital: sums of integers, no patient is made. */
    public GroundTruth groundTruth() {
        return table.groundTruth();
    }

    /**
     * Every metric of this data set or slice, measured from its records; equal to the ground truth for a whole. It makes every
     * patient, one after another on the calling thread: a million take some seconds. {@link #groundTruth} makes none.
     */
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
}
