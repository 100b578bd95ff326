package io.metriccare.benchmarks;

import static io.metriccare.benchmarks.JacksonMembers.CODE;
import static io.metriccare.benchmarks.JacksonMembers.ID;
import static io.metriccare.benchmarks.JacksonMembers.RESOURCE_TYPE;
import static io.metriccare.benchmarks.JacksonMembers.SUBJECT;
import static io.metriccare.benchmarks.JacksonMembers.TEXT;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.metriccare.record.Finding;
import java.io.IOException;

/** A Condition, told to a generator. */
final class JacksonCondition {
    private static final SerializedString CLINICAL_STATUS = new SerializedString("clinicalStatus");
    private static final SerializedString VERIFICATION_STATUS = new SerializedString("verificationStatus");
    private static final SerializedString CATEGORY = new SerializedString("category");
    private static final SerializedString SEVERITY = new SerializedString("severity");
    private static final SerializedString ENCOUNTER = new SerializedString("encounter");
    private static final SerializedString ONSET = new SerializedString("onsetDateTime");
    private static final SerializedString ABATEMENT = new SerializedString("abatementDateTime");
    private static final SerializedString RECORDED_DATE = new SerializedString("recordedDate");
    private static final SerializedString NOTE = new SerializedString("note");
    private static final SerializedString AUTHOR = new SerializedString("authorString");

    private static final SerializedString CONDITION = new SerializedString("Condition");
    private static final SerializedString US_CORE_CONDITION = new SerializedString(
            "http://hl7.org/fhir/us/core/StructureDefinition/us-core-condition-encounter-diagnosis");
    private static final FixedCoding ACTIVE =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active");
    private static final FixedCoding RESOLVED =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/condition-clinical", "resolved", "Resolved");
    private static final FixedCoding CONFIRMED =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed", "Confirmed");
    private static final FixedCoding ENCOUNTER_DIAGNOSIS = new FixedCoding(
            "http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis", "Encounter Diagnosis");
    private static final SerializedString TYPE_NOTE = new SerializedString("type");
    private static final SerializedString METRIC_NOTE = new SerializedString("metric");
    private static final SerializedString VERSION_NOTE = new SerializedString("version");
    private static final SerializedString VERSION = new SerializedString("1.0");

    private final JsonGenerator json;
    private final JacksonMembers members;

    JacksonCondition(JsonGenerator json, JacksonMembers members) {
        this.json = json;
        this.members = members;
    }

    void write(Finding finding) throws IOException {
        String patient = finding.patient().value();
        json.writeStartObject();
        members.string(RESOURCE_TYPE, CONDITION);
        members.string(ID, finding.id());
        members.profile(US_CORE_CONDITION);
        status(CLINICAL_STATUS, finding.abatement() == null ? ACTIVE : RESOLVED);
        status(VERIFICATION_STATUS, CONFIRMED);
        members.startOnlyItem(CATEGORY);
        members.codings(ENCOUNTER_DIAGNOSIS);
        members.string(TEXT, ENCOUNTER_DIAGNOSIS.display());
        members.endOnlyItem();
        members.startObject(SEVERITY);
        members.codings(finding.severity());
        members.string(TEXT, finding.severity().display().toString());
        json.writeEndObject();
        members.startConcept(CODE, finding.concept().codings());
        members.string(TEXT, finding.concept().text().toString());
        json.writeEndObject();
        members.reference(SUBJECT, "Patient/" + patient);
        members.reference(ENCOUNTER, "Encounter/" + patient + "-e" + finding.encounter());
        members.instant(ONSET, finding.onset());
        if (finding.abatement() != null) {
            members.instant(ABATEMENT, finding.abatement());
        }
        members.instant(RECORDED_DATE, finding.recorded());
        members.startArray(NOTE);
        note(CATEGORY, finding.category().label().toString());
        note(TYPE_NOTE, finding.encounterType().toString());
        note(METRIC_NOTE, finding.category().metric().toString());
        note(SEVERITY, finding.severity().display().toString());
        note(VERSION_NOTE, VERSION);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void status(SerializedString name, FixedCoding coding) throws IOException {
        members.startConcept(name, coding);
        members.string(TEXT, coding.code());
        json.writeEndObject();
    }

    private void note(SerializableString author, String text) throws IOException {
        json.writeStartObject();
        members.string(AUTHOR, author);
        members.string(TEXT, text);
        json.writeEndObject();
    }

    private void note(SerializableString author, SerializableString text) throws IOException {
        json.writeStartObject();
        members.string(AUTHOR, author);
        members.string(TEXT, text);
        json.writeEndObject();
    }
}
