package io.metriccare.internal.fhir;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Inpatient;
import io.metriccare.catalog.Language;
import io.metriccare.catalog.Locality;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.catalog.Text;
import io.metriccare.internal.json.Slots;
import io.metriccare.internal.json.Slots.Kind;
import io.metriccare.record.Category;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import io.metriccare.record.Visit;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The slots of each resource's template: what a name in {@code templates/*.json} stands for in a record. */
final class Vocabulary {
    static final String SNOMED_CT = "http://snomed.info/sct";
    private static final String ACT_PRIORITY = "http://terminology.hl7.org/CodeSystem/v3-ActPriority";
    private static final Coding EMERGENCY = coding(ACT_PRIORITY, "EM", "emergency");
    private static final Coding ELECTIVE = coding(ACT_PRIORITY, "EL", "elective");
    private static final String ADMIT_SOURCE = "http://terminology.hl7.org/CodeSystem/admit-source";
    private static final Coding FROM_EMERGENCY = coding(ADMIT_SOURCE, "emd", "From accident/emergency department");
    private static final Coding REFERRED = coding(ADMIT_SOURCE, "mp", "Medical Practitioner/physician referral");
    private static final List<Coding> RE_ADMISSION =
            List.of(coding("http://terminology.hl7.org/CodeSystem/v2-0092", "R", "Re-admission"));
    private static final String DIAGNOSIS_ROLE = "http://terminology.hl7.org/CodeSystem/diagnosis-role";
    private static final Coding ADMISSION_DIAGNOSIS = coding(DIAGNOSIS_ROLE, "AD", "Admission diagnosis");
    private static final Coding DISCHARGE_DIAGNOSIS = coding(DIAGNOSIS_ROLE, "DD", "Discharge diagnosis");
    private static final Coding COMORBIDITY_DIAGNOSIS = coding(DIAGNOSIS_ROLE, "CM", "Comorbidity diagnosis");
    private static final Coding IMP =
            coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", "inpatient encounter");
    private static final String POA =
            "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/HospitalAcqCond/Coding";
    private static final List<Coding> PRESENT =
            List.of(coding(POA, "Y", "Diagnosis was present at time of inpatient admission"));
    private static final List<Coding> NOT_PRESENT =
            List.of(coding(POA, "N", "Diagnosis was not present at time of inpatient admission"));
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final Coding ACTIVE = coding(CLINICAL, "active", "Active");
    private static final Coding RESOLVED = coding(CLINICAL, "resolved", "Resolved");

    private static final Slots<Coding> CODING = new Slots<Coding>("coding")
            .slot("system", Kind.CODE, (coding, out) -> out.putAscii(coding.system()))
            .slot("code", Kind.CODE, (coding, out) -> out.putAscii(coding.code()))
            .slot("display", Kind.TEXT, (coding, out) -> out.put(coding.display()));

    private static final Slots<Concept> CONCEPT = new Slots<Concept>("concept")
            .slot("text", Kind.TEXT, (concept, out) -> out.put(concept.text()))
            .each("codings", Concept::codings, CODING);
    private static final Slots<Category> CATEGORY = new Slots<Category>("category")
            .slot("label", Kind.TEXT, (category, out) -> out.put(category.label()))
            .slot("metric", Kind.TEXT, (category, out) -> out.put(category.metric()));
    private static final Slots<Language> LANGUAGE = new Slots<Language>("language")
            .slot("code", Kind.CODE, (language, out) -> out.putAscii(language.code()))
            .slot("text", Kind.TEXT, (language, out) -> out.put(language.text()));
    private static final Slots<Locality> LOCALITY = new Slots<Locality>("locality")
            .slot("city", Kind.TEXT, (locality, out) -> out.put(locality.city()))
            .slot("state", Kind.TEXT, (locality, out) -> out.putAscii(locality.state()));

    private Vocabulary() {}

    /** The codes that come from no catalog. */
    static Stream<Coding> constants() {
        return Stream.concat(
                Stream.of(RE_ADMISSION, PRESENT, NOT_PRESENT).flatMap(List::stream),
                Stream.of(
                        EMERGENCY,
                        ELECTIVE,
                        FROM_EMERGENCY,
                        REFERRED,
                        ADMISSION_DIAGNOSIS,
                        DISCHARGE_DIAGNOSIS,
                        COMORBIDITY_DIAGNOSIS,
                        IMP,
                        ACTIVE,
                        RESOLVED));
    }

    static Slots<CodeSystemContent> codeSystem() {
        Slots<CodeSystemContent.Root> roots = new Slots<CodeSystemContent.Root>("root")
                .slot(
                        "code",
                        Kind.CODE,
                        (root, out) -> out.putAscii(root.coding().code()))
                .slot("display", Kind.TEXT, (root, out) -> out.put(root.coding().display()))
                .each("children", CodeSystemContent.Root::children, CODING);
        return new Slots<CodeSystemContent>("codeSystem")
                .slot("id", Kind.ID, (system, out) -> out.putAscii(system.id()))
                .slot("url", Kind.CODE, (system, out) -> out.putAscii(system.url()))
                .each("roots", CodeSystemContent::roots, roots);
    }

    static Slots<PatientRecord> patient() {
        return new Slots<PatientRecord>("patient")
                .slot("id", Kind.ID, (patient, out) -> Ids.put(patient.id(), out))
                .slot("mrn", Kind.ID, (patient, out) -> {
                    out.putAscii("MC-");
                    Ids.put(patient.id(), out);
                })
                .slot("family", Kind.TEXT, (patient, out) -> out.putString(patient.family()))
                .slot("given", Kind.TEXT, (patient, out) -> out.putString(patient.given()))
                .slot("phone", Kind.TEXT, (patient, out) -> {
                    out.putAscii(patient.address().locality().areaCode());
                    out.putAscii("-555-");
                    out.putPadded(patient.phoneLine(), 4);
                })
                .slot(
                        "gender",
                        Kind.CODE,
                        (patient, out) -> out.putAscii(patient.sex().code()))
                .slot("birthDate", Kind.DATE, (patient, out) -> out.put(patient.birthDate()))
                .slot(
                        "death",
                        Kind.INSTANT,
                        (patient, out) -> out.put(Objects.requireNonNull(patient.death())),
                        patient -> patient.death() != null)
                .slot("line", Kind.TEXT, (patient, out) -> {
                    out.putPadded(patient.address().houseNumber(), 1);
                    out.put(' ');
                    out.putString(patient.address().street());
                })
                .slot(
                        "postalCode",
                        Kind.TEXT,
                        (patient, out) -> out.putAscii(patient.address().postalCode()))
                .part("locality", patient -> patient.address().locality(), LOCALITY)
                .part("language", PatientRecord::language, LANGUAGE)
                .part("race", PatientRecord::race, CODING)
                .part("ethnicity", PatientRecord::ethnicity, CODING)
                .part("hospital", PatientRecord::hospital, hospital());
    }

    static Slots<Encounter> encounter(Catalog catalog) {
        Inpatient inpatient = catalog.inpatient();
        Predicate<Encounter> isStay = Stay.class::isInstance;
        return new Slots<Encounter>("encounter")
                .slot("id", Kind.ID, Ids::put)
                .slot("patient", Kind.ID, (encounter, out) -> Ids.put(encounter.patient(), out))
                .slot(
                        "type",
                        Kind.TEXT,
                        (encounter, out) -> out.put(
                                encounter instanceof Visit visit ? visit.kind().text() : inpatient.text()))
                .slot("start", Kind.INSTANT, (encounter, out) -> out.put(encounter.start()))
                .slot("end", Kind.INSTANT, (encounter, out) -> out.put(encounter.end()))
                .each("findings", Encounter::findings, finding(catalog))
                .part(
                        "class",
                        encounter ->
                                encounter instanceof Visit visit ? visit.kind().encounterClass() : IMP,
                        CODING)
                .part("type", encounter -> type(encounter, inpatient), CODING)
                .part("priority", Vocabulary::priority, CODING)
                .part("practitioner", Encounter::attending, practitioner())
                .part("reason", Encounter::reason, CONCEPT)
                .part("admitSource", encounter -> isElective(encounter) ? REFERRED : FROM_EMERGENCY, CODING, isStay)
                .parts("reAdmission", Vocabulary::reAdmission, CODING)
                .part("disposition", encounter -> ((Stay) encounter).disposition(), CONCEPT, isStay)
                .part("location", Encounter::location, location());
    }

    private static boolean isElective(Encounter encounter) {
        return encounter instanceof Stay stay && stay.elective();
    }

    private static List<Coding> reAdmission(Encounter encounter) {
        return encounter instanceof Stay stay && stay.kind() == StayKind.READMISSION ? RE_ADMISSION : List.of();
    }

    private static Coding type(Encounter encounter, Inpatient inpatient) {
        if (encounter instanceof Visit visit) {
            return visit.kind().type();
        }
        return isElective(encounter) ? inpatient.elective() : inpatient.emergency();
    }

    private static Coding priority(Encounter encounter) {
        if (encounter instanceof Visit visit) {
            return visit.kind().priority();
        }
        return isElective(encounter) ? ELECTIVE : EMERGENCY;
    }

    static Slots<Finding> finding(Catalog catalog) {
        Text inpatient = catalog.inpatient().text();
        return new Slots<Finding>("finding")
                .slot("id", Kind.ID, Ids::put)
                .slot("patient", Kind.ID, (finding, out) -> Ids.put(finding.patient(), out))
                .slot(
                        "encounter",
                        Kind.ID,
                        (finding, out) -> Ids.putEncounter(finding.patient(), finding.encounter(), out))
                .slot("encounterType", Kind.TEXT, (finding, out) -> out.put(finding.encounterType()))
                .constant("version", catalog.version())
                .slot("rank", Kind.INTEGER, (finding, out) -> out.putPadded(finding.rank(), 1))
                .slot("onset", Kind.INSTANT, (finding, out) -> out.put(finding.onset()))
                .slot(
                        "abatement",
                        Kind.INSTANT,
                        (finding, out) -> out.put(Objects.requireNonNull(finding.abatement())),
                        finding -> finding.abatement() != null)
                .slot("recorded", Kind.INSTANT, (finding, out) -> out.put(finding.recorded()))
                .part("concept", Finding::concept, CONCEPT)
                .part("category", Finding::category, CATEGORY)
                .part("severity", Finding::severity, CODING)
                .part("status", finding -> finding.abatement() == null ? ACTIVE : RESOLVED, CODING)
                .part("use", Vocabulary::use, CODING)
                .parts("presentOnAdmission", finding -> presentOnAdmission(finding, inpatient), CODING);
    }

    /** CMS's indicator for claims, of what is diagnosed in a stay; a death and what is caught there were not present. */
    private static List<Coding> presentOnAdmission(Finding finding, Text inpatient) {
        if (!finding.encounterType().equals(inpatient)) {
            return List.of();
        }
        return finding.category() == Category.INFECTION || finding.category() == Category.DEATH ? NOT_PRESENT : PRESENT;
    }

    private static Coding use(Finding finding) {
        if (finding.rank() == 1) {
            return ADMISSION_DIAGNOSIS;
        }
        return finding.category() == Category.CHRONIC ? COMORBIDITY_DIAGNOSIS : DISCHARGE_DIAGNOSIS;
    }

    static Slots<Hospital> hospital() {
        return new Slots<Hospital>("hospital")
                .slot("id", Kind.ID, (hospital, out) -> out.putAscii(hospital.id()))
                .slot("name", Kind.TEXT, (hospital, out) -> out.put(hospital.name()))
                .slot("npi", Kind.ID, (hospital, out) -> out.putAscii(hospital.npi()))
                .slot("phone", Kind.TEXT, (hospital, out) -> out.putAscii(hospital.phone()))
                .slot("line", Kind.TEXT, (hospital, out) -> out.put(hospital.line()))
                .slot("city", Kind.TEXT, (hospital, out) -> out.put(hospital.city()))
                .slot("state", Kind.TEXT, (hospital, out) -> out.putAscii(hospital.state()))
                .slot("postalCode", Kind.TEXT, (hospital, out) -> out.putAscii(hospital.postalCode()));
    }

    static Slots<Location> location() {
        return new Slots<Location>("location")
                .slot("id", Kind.ID, (location, out) -> out.putAscii(location.id()))
                .slot(
                        "name",
                        Kind.TEXT,
                        (location, out) -> out.put(location.department().name()))
                .part("type", location -> location.department().type(), CODING)
                .part("hospital", Location::hospital, hospital());
    }

    static Slots<Practitioner> practitioner() {
        return new Slots<Practitioner>("practitioner")
                .slot("id", Kind.ID, (practitioner, out) -> out.putAscii(practitioner.id()))
                .slot("npi", Kind.ID, (practitioner, out) -> out.putAscii(practitioner.npi()))
                .slot("name", Kind.TEXT, (practitioner, out) -> out.put(practitioner.display()))
                .slot("family", Kind.TEXT, (practitioner, out) -> out.put(practitioner.family()))
                .slot("given", Kind.TEXT, (practitioner, out) -> out.put(practitioner.given()))
                .slot(
                        "role",
                        Kind.TEXT,
                        (practitioner, out) -> out.put(practitioner.role().text()))
                .part("role", practitioner -> practitioner.role().type(), CODING)
                .part("hospital", practitioner -> practitioner.location().hospital(), hospital());
    }

    private static Coding coding(String system, String code, String display) {
        return new Coding(system, code, Text.of(display));
    }
}
