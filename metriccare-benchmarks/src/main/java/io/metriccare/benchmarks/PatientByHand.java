package io.metriccare.benchmarks;

import io.metriccare.record.PatientRecord;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** A HAPI Patient as a test that has no library builds it: a few of the members, one call each. */
final class PatientByHand {
    private PatientByHand() {}

    static Patient of(PatientRecord record) {
        Patient patient = new Patient();
        patient.setId(record.id().value());
        patient.addIdentifier()
                .setSystem("https://metriccare.io/fhir/mrn")
                .setValue(record.id().value());
        patient.addName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily(record.family())
                .addGiven(record.given());
        patient.setGender(AdministrativeGender.fromCode(record.sex().code()));
        patient.setBirthDateElement(new DateType(record.birthDate().toString()));
        if (record.death() != null) {
            patient.setDeceased(new DateTimeType(record.death().toString()));
        }
        patient.addAddress(
                new Address().addLine("1 Elm Street").setCity("Charlotte").setState("NC"));
        patient.setManagingOrganization(
                new Reference("Organization/" + record.hospital().id()));
        return patient;
    }
}
