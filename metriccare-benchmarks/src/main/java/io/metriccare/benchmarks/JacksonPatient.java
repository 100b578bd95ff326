package io.metriccare.benchmarks;

import static io.metriccare.benchmarks.JacksonMembers.CODE;
import static io.metriccare.benchmarks.JacksonMembers.ID;
import static io.metriccare.benchmarks.JacksonMembers.IDENTIFIER;
import static io.metriccare.benchmarks.JacksonMembers.RESOURCE_TYPE;
import static io.metriccare.benchmarks.JacksonMembers.SYSTEM;
import static io.metriccare.benchmarks.JacksonMembers.TEXT;
import static io.metriccare.benchmarks.JacksonMembers.TYPE;
import static io.metriccare.benchmarks.JacksonMembers.USE;
import static io.metriccare.benchmarks.JacksonMembers.VALUE;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.metriccare.catalog.Coding;
import io.metriccare.record.Address;
import io.metriccare.record.PatientRecord;
import java.io.IOException;

/** A Patient, told to a generator. */
final class JacksonPatient {
    private static final SerializedString EXTENSION = new SerializedString("extension");
    private static final SerializedString URL = new SerializedString("url");
    private static final SerializedString VALUE_CODING = new SerializedString("valueCoding");
    private static final SerializedString VALUE_STRING = new SerializedString("valueString");
    private static final SerializedString NAME = new SerializedString("name");
    private static final SerializedString FAMILY = new SerializedString("family");
    private static final SerializedString GIVEN = new SerializedString("given");
    private static final SerializedString TELECOM = new SerializedString("telecom");
    private static final SerializedString GENDER = new SerializedString("gender");
    private static final SerializedString BIRTH_DATE = new SerializedString("birthDate");
    private static final SerializedString DECEASED = new SerializedString("deceasedDateTime");
    private static final SerializedString ADDRESS = new SerializedString("address");
    private static final SerializedString LINE = new SerializedString("line");
    private static final SerializedString CITY = new SerializedString("city");
    private static final SerializedString STATE = new SerializedString("state");
    private static final SerializedString POSTAL_CODE = new SerializedString("postalCode");
    private static final SerializedString COUNTRY = new SerializedString("country");
    private static final SerializedString COMMUNICATION = new SerializedString("communication");
    private static final SerializedString LANGUAGE = new SerializedString("language");
    private static final SerializedString CODING = new SerializedString("coding");
    private static final SerializedString PREFERRED = new SerializedString("preferred");
    private static final SerializedString MANAGING_ORGANIZATION = new SerializedString("managingOrganization");

    private static final SerializedString PATIENT = new SerializedString("Patient");
    private static final SerializedString US_CORE_PATIENT =
            new SerializedString("http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient");
    private static final SerializedString RACE =
            new SerializedString("http://hl7.org/fhir/us/core/StructureDefinition/us-core-race");
    private static final SerializedString ETHNICITY =
            new SerializedString("http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity");
    private static final SerializedString OMB_CATEGORY = new SerializedString("ombCategory");
    private static final SerializedString USUAL = new SerializedString("usual");
    private static final SerializedString OFFICIAL = new SerializedString("official");
    private static final SerializedString HOME = new SerializedString("home");
    private static final SerializedString PHONE = new SerializedString("phone");
    private static final SerializedString EMAIL = new SerializedString("email");
    private static final SerializedString MEDICAL_RECORD_NUMBER = new SerializedString("Medical record number");
    private static final FixedCoding MR =
            new FixedCoding("http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "Medical record number");
    private static final SerializedString MRN_SYSTEM = new SerializedString("https://metriccare.io/fhir/sid/mrn");
    private static final SerializedString LANGUAGE_TAGS = new SerializedString("urn:ietf:bcp:47");
    private static final SerializedString US = new SerializedString("US");

    private final JsonGenerator json;
    private final JacksonMembers members;

    JacksonPatient(JsonGenerator json, JacksonMembers members) {
        this.json = json;
        this.members = members;
    }

    void write(PatientRecord patient) throws IOException {
        String id = patient.id().value();
        json.writeStartObject();
        members.string(RESOURCE_TYPE, PATIENT);
        members.string(ID, id);
        members.profile(US_CORE_PATIENT);
        members.startArray(EXTENSION);
        category(RACE, patient.race());
        category(ETHNICITY, patient.ethnicity());
        json.writeEndArray();
        identifier(patient);
        name(patient);
        telecom(patient, id);
        members.string(GENDER, patient.sex().code());
        members.string(BIRTH_DATE, patient.birthDate().toString());
        if (patient.death() != null) {
            members.instant(DECEASED, patient.death());
        }
        address(patient.address());
        communication(patient);
        members.reference(
                MANAGING_ORGANIZATION,
                "Organization/" + patient.hospital().id(),
                patient.hospital().name().toString());
        json.writeEndObject();
    }

    private void category(SerializedString url, Coding coding) throws IOException {
        json.writeStartObject();
        members.string(URL, url);
        members.startArray(EXTENSION);
        json.writeStartObject();
        members.string(URL, OMB_CATEGORY);
        members.startObject(VALUE_CODING);
        members.members(coding);
        json.writeEndObject();
        json.writeEndObject();
        json.writeStartObject();
        members.string(URL, TEXT);
        members.string(VALUE_STRING, coding.display().toString());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void identifier(PatientRecord patient) throws IOException {
        members.startOnlyItem(IDENTIFIER);
        members.string(USE, USUAL);
        members.startConcept(TYPE, MR);
        members.string(TEXT, MEDICAL_RECORD_NUMBER);
        json.writeEndObject();
        members.string(SYSTEM, MRN_SYSTEM);
        members.string(VALUE, patient.id().medicalRecordNumber());
        members.endOnlyItem();
    }

    private void name(PatientRecord patient) throws IOException {
        members.startOnlyItem(NAME);
        members.string(USE, OFFICIAL);
        members.string(FAMILY, patient.family());
        members.startArray(GIVEN);
        json.writeString(patient.given());
        json.writeEndArray();
        members.endOnlyItem();
    }

    private void telecom(PatientRecord patient, String id) throws IOException {
        members.startArray(TELECOM);
        json.writeStartObject();
        members.string(SYSTEM, PHONE);
        members.string(VALUE, patient.address().locality().areaCode() + "-555-0" + patient.phoneLine());
        members.string(USE, HOME);
        json.writeEndObject();
        json.writeStartObject();
        members.string(SYSTEM, EMAIL);
        members.string(VALUE, id + "@example.org");
        json.writeEndObject();
        json.writeEndArray();
    }

    private void address(Address address) throws IOException {
        members.startOnlyItem(ADDRESS);
        members.string(USE, HOME);
        members.startArray(LINE);
        json.writeString(address.houseNumber() + " " + address.street());
        json.writeEndArray();
        members.string(CITY, address.locality().city().toString());
        members.string(STATE, address.locality().state());
        members.string(POSTAL_CODE, address.postalCode());
        members.string(COUNTRY, US);
        members.endOnlyItem();
    }

    private void communication(PatientRecord patient) throws IOException {
        members.startOnlyItem(COMMUNICATION);
        members.startObject(LANGUAGE);
        members.startOnlyItem(CODING);
        members.string(SYSTEM, LANGUAGE_TAGS);
        members.string(CODE, patient.language().code());
        members.endOnlyItem();
        members.string(TEXT, patient.language().text().toString());
        json.writeEndObject();
        json.writeFieldName(PREFERRED);
        json.writeBoolean(true);
        members.endOnlyItem();
    }
}
