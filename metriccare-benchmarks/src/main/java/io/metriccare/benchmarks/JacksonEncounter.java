package io.metriccare.benchmarks;

import static io.metriccare.benchmarks.JacksonMembers.ID;
import static io.metriccare.benchmarks.JacksonMembers.IDENTIFIER;
import static io.metriccare.benchmarks.JacksonMembers.RESOURCE_TYPE;
import static io.metriccare.benchmarks.JacksonMembers.SUBJECT;
import static io.metriccare.benchmarks.JacksonMembers.SYSTEM;
import static io.metriccare.benchmarks.JacksonMembers.TEXT;
import static io.metriccare.benchmarks.JacksonMembers.TYPE;
import static io.metriccare.benchmarks.JacksonMembers.USE;
import static io.metriccare.benchmarks.JacksonMembers.VALUE;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.catalog.VisitKind;
import io.metriccare.record.Category;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import io.metriccare.record.Visit;
import java.io.IOException;

/** An Encounter, told to a generator. */
final class JacksonEncounter {
    private static final SerializedString STATUS = new SerializedString("status");
    private static final SerializedString CLASS = new SerializedString("class");
    private static final SerializedString PRIORITY = new SerializedString("priority");
    private static final SerializedString PARTICIPANT = new SerializedString("participant");
    private static final SerializedString INDIVIDUAL = new SerializedString("individual");
    private static final SerializedString PERIOD = new SerializedString("period");
    private static final SerializedString START = new SerializedString("start");
    private static final SerializedString END = new SerializedString("end");
    private static final SerializedString REASON_CODE = new SerializedString("reasonCode");
    private static final SerializedString DIAGNOSIS = new SerializedString("diagnosis");
    private static final SerializedString EXTENSION = new SerializedString("extension");
    private static final SerializedString URL = new SerializedString("url");
    private static final SerializedString VALUE_CODEABLE_CONCEPT = new SerializedString("valueCodeableConcept");
    private static final SerializedString CONDITION = new SerializedString("condition");
    private static final SerializedString RANK = new SerializedString("rank");
    private static final SerializedString HOSPITALIZATION = new SerializedString("hospitalization");
    private static final SerializedString ADMIT_SOURCE = new SerializedString("admitSource");
    private static final SerializedString RE_ADMISSION = new SerializedString("reAdmission");
    private static final SerializedString DISCHARGE_DISPOSITION = new SerializedString("dischargeDisposition");
    private static final SerializedString LOCATION = new SerializedString("location");
    private static final SerializedString SERVICE_PROVIDER = new SerializedString("serviceProvider");

    private static final SerializedString ENCOUNTER = new SerializedString("Encounter");
    private static final SerializedString US_CORE_ENCOUNTER =
            new SerializedString("http://hl7.org/fhir/us/core/StructureDefinition/us-core-encounter");
    private static final SerializedString OFFICIAL = new SerializedString("official");
    private static final SerializedString VISIT_SYSTEM = new SerializedString("https://metriccare.io/fhir/sid/visit");
    private static final SerializedString FINISHED = new SerializedString("finished");
    private static final FixedCoding INPATIENT =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", "inpatient encounter");
    private static final SerializedString INPATIENT_TEXT = new SerializedString("Inpatient");
    private static final FixedCoding EMERGENCY_ADMISSION =
            new FixedCoding("http://snomed.info/sct", "183452005", "Emergency hospital admission (procedure)");
    private static final FixedCoding ELECTIVE_ADMISSION =
            new FixedCoding("http://snomed.info/sct", "8715000", "Hospital admission, elective (procedure)");
    private static final FixedCoding EMERGENCY =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/v3-ActPriority", "EM", "emergency");
    private static final FixedCoding ELECTIVE =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/v3-ActPriority", "EL", "elective");
    private static final FixedCoding ATTENDER =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "ATND", "attender");
    private static final SerializedString ATTENDING_PHYSICIAN = new SerializedString("attending physician");
    private static final FixedCoding ADMISSION_DIAGNOSIS =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/diagnosis-role", "AD", "Admission diagnosis");
    private static final FixedCoding DISCHARGE_DIAGNOSIS =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/diagnosis-role", "DD", "Discharge diagnosis");
    private static final FixedCoding COMORBIDITY_DIAGNOSIS =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/diagnosis-role", "CM", "Comorbidity diagnosis");
    private static final SerializedString PRESENT_ON_ADMISSION = new SerializedString(
            "http://hl7.org/fhir/us/qicore/StructureDefinition/qicore-encounter-diagnosisPresentOnAdmission");
    private static final FixedCoding PRESENT = new FixedCoding(
            "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/HospitalAcqCond/Coding",
            "Y",
            "Diagnosis was present at time of inpatient admission");
    private static final FixedCoding NOT_PRESENT = new FixedCoding(
            "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/HospitalAcqCond/Coding",
            "N",
            "Diagnosis was not present at time of inpatient admission");
    private static final FixedCoding FROM_EMERGENCY = new FixedCoding(
            "http://terminology.hl7.org/CodeSystem/admit-source", "emd", "From accident/emergency department");
    private static final FixedCoding REFERRED = new FixedCoding(
            "http://terminology.hl7.org/CodeSystem/admit-source", "mp", "Medical Practitioner/physician referral");
    private static final FixedCoding READMITTED =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/v2-0092", "R", "Re-admission");
    private static final SerializedString COMPLETED = new SerializedString("completed");

    private final JsonGenerator json;
    private final JacksonMembers members;

    JacksonEncounter(JsonGenerator json, JacksonMembers members) {
        this.json = json;
        this.members = members;
    }

    void write(Encounter encounter) throws IOException {
        json.writeStartObject();
        members.string(RESOURCE_TYPE, ENCOUNTER);
        String id = encounter.id();
        members.string(ID, id);
        members.profile(US_CORE_ENCOUNTER);
        identifier(id);
        members.string(STATUS, FINISHED);
        if (encounter instanceof Visit visit) {
            kind(visit.kind());
        } else if (encounter instanceof Stay stay) {
            kind(stay);
        }
        members.reference(SUBJECT, "Patient/" + encounter.patient().value());
        participant(encounter.attending());
        members.startObject(PERIOD);
        members.instant(START, encounter.start());
        members.instant(END, encounter.end());
        json.writeEndObject();
        reason(encounter.reason());
        diagnoses(encounter);
        if (encounter instanceof Stay stay) {
            hospitalization(stay);
        }
        location(encounter.location());
        Hospital hospital = encounter.location().hospital();
        members.reference(
                SERVICE_PROVIDER,
                "Organization/" + hospital.id(),
                hospital.name().toString());
        json.writeEndObject();
    }

    private void kind(VisitKind kind) throws IOException {
        members.startObject(CLASS);
        members.members(kind.encounterClass());
        json.writeEndObject();
        members.startOnlyItem(TYPE);
        members.codings(kind.type());
        members.string(TEXT, kind.text().toString());
        members.endOnlyItem();
        members.startObject(PRIORITY);
        members.codings(kind.priority());
        members.string(TEXT, kind.priority().display().toString());
        json.writeEndObject();
    }

    private void kind(Stay stay) throws IOException {
        members.startObject(CLASS);
        members.members(INPATIENT);
        json.writeEndObject();
        members.startOnlyItem(TYPE);
        members.codings(stay.elective() ? ELECTIVE_ADMISSION : EMERGENCY_ADMISSION);
        members.string(TEXT, INPATIENT_TEXT);
        members.endOnlyItem();
        concept(PRIORITY, stay.elective() ? ELECTIVE : EMERGENCY);
    }

    private void concept(SerializedString name, FixedCoding coding) throws IOException {
        members.startConcept(name, coding);
        members.string(TEXT, coding.display());
        json.writeEndObject();
    }

    private void identifier(String id) throws IOException {
        members.startOnlyItem(IDENTIFIER);
        members.string(USE, OFFICIAL);
        members.string(SYSTEM, VISIT_SYSTEM);
        members.string(VALUE, id);
        members.endOnlyItem();
    }

    private void participant(Practitioner attending) throws IOException {
        members.startOnlyItem(PARTICIPANT);
        members.startOnlyItem(TYPE);
        members.codings(ATTENDER);
        members.string(TEXT, ATTENDING_PHYSICIAN);
        members.endOnlyItem();
        members.reference(
                INDIVIDUAL,
                "Practitioner/" + attending.id(),
                attending.display().toString());
        members.endOnlyItem();
    }

    private void reason(Concept reason) throws IOException {
        members.startOnlyItem(REASON_CODE);
        members.codings(reason.codings());
        members.string(TEXT, reason.text().toString());
        members.endOnlyItem();
    }

    private void diagnoses(Encounter encounter) throws IOException {
        if (encounter.findings().isEmpty()) {
            return;
        }
        members.startArray(DIAGNOSIS);
        for (Finding finding : encounter.findings()) {
            json.writeStartObject();
            if (encounter instanceof Stay) {
                presentOnAdmission(finding.category());
            }
            members.reference(
                    CONDITION,
                    "Condition/" + finding.id(),
                    finding.concept().text().toString());
            members.startConcept(USE, use(finding));
            json.writeEndObject();
            json.writeFieldName(RANK);
            json.writeNumber(finding.rank());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void presentOnAdmission(Category category) throws IOException {
        members.startOnlyItem(EXTENSION);
        members.string(URL, PRESENT_ON_ADMISSION);
        boolean later = category == Category.INFECTION || category == Category.DEATH;
        members.startConcept(VALUE_CODEABLE_CONCEPT, later ? NOT_PRESENT : PRESENT);
        json.writeEndObject();
        members.endOnlyItem();
    }

    private static FixedCoding use(Finding finding) {
        if (finding.rank() == 1) {
            return ADMISSION_DIAGNOSIS;
        }
        return finding.category() == Category.CHRONIC ? COMORBIDITY_DIAGNOSIS : DISCHARGE_DIAGNOSIS;
    }

    private void hospitalization(Stay stay) throws IOException {
        members.startObject(HOSPITALIZATION);
        concept(ADMIT_SOURCE, stay.elective() ? REFERRED : FROM_EMERGENCY);
        if (stay.kind() == StayKind.READMISSION) {
            members.startConcept(RE_ADMISSION, READMITTED);
            json.writeEndObject();
        }
        members.startConcept(DISCHARGE_DISPOSITION, stay.disposition().codings());
        members.string(TEXT, stay.disposition().text().toString());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void location(Location location) throws IOException {
        members.startOnlyItem(LOCATION);
        members.reference(
                LOCATION,
                "Location/" + location.id(),
                location.department().name().toString());
        members.string(STATUS, COMPLETED);
        members.endOnlyItem();
    }
}
