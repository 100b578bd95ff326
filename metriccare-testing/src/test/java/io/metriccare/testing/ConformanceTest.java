package io.metriccare.testing;

import static io.metriccare.testing.MetriccareAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conformsTo} leaves nothing unchecked that its package could judge. The package has one profile, of Patient. */
class ConformanceTest {
    private static final String GENDERED = "https://example.org/gendered-patient";

    @TempDir
    private static Path folder;

    private static Path guide;

    @BeforeAll
    static void thePackage() throws IOException {
        FhirContext context = FhirContext.forR4Cached();
        StructureDefinition profile = ((StructureDefinition) new DefaultProfileValidationSupport(context)
                        .fetchStructureDefinition("http://hl7.org/fhir/StructureDefinition/Patient"))
                .copy();
        profile.setUrl(GENDERED)
                .setVersion("1.0.0")
                .setDerivation(TypeDerivationRule.CONSTRAINT)
                .setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Patient")
                .setId("gendered-patient");
        profile.getSnapshot().getElement().stream()
                .filter(element -> element.getPath().equals("Patient.gender"))
                .forEach(gender -> gender.setMin(1));
        NpmPackage content = NpmPackage.empty();
        content.setNpm(new JsonObject().set("name", "example.gendered").set("version", "1.0.0"));
        content.addFile(
                "package",
                "StructureDefinition-gendered-patient.json",
                context.newJsonParser().encodeResourceToString(profile).getBytes(StandardCharsets.UTF_8),
                "StructureDefinition");
        guide = folder.resolve("gendered.tgz");
        try (OutputStream out = Files.newOutputStream(guide)) {
            content.save(out);
        }
    }

    private static Patient patient(String id) {
        Patient patient = new Patient().setGender(AdministrativeGender.FEMALE);
        patient.setId(id);
        return patient;
    }

    private static Patient profiled(String id) {
        Patient patient = patient(id);
        patient.getMeta().addProfile(GENDERED);
        return patient;
    }

    private static Encounter encounter() {
        Encounter encounter = new Encounter().setStatus(EncounterStatus.FINISHED);
        encounter.setId("e");
        encounter
                .getClass_()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("IMP");
        return encounter;
    }

    private static Bundle of(Resource... resources) {
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
        for (Resource resource : resources) {
            bundle.addEntry()
                    .setFullUrl("https://example.org/" + resource.fhirType() + "/"
                            + resource.getIdElement().getIdPart())
                    .setResource(resource);
        }
        return bundle;
    }

    @Test
    void aBundleConformsIfEachResourceThatThePackageProfilesDoes() {
        assertThat(of(profiled("a"), encounter(), profiled("b"))).conformsTo(guide);
    }

    @Test
    void aProfileMayBeNamedWithItsVersion() {
        Patient patient = patient("a");
        patient.getMeta().addProfile(GENDERED + "|1.0.0");

        assertThat(patient).conformsTo(guide);
    }

    @Test
    void aResourceOfABundleThatDoesNotNameTheProfileIsNamed() {
        assertThatThrownBy(() -> assertThat(of(profiled("a"), patient("b"))).conformsTo(guide))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting Patient/b to name a profile of gendered.tgz in meta.profile,"
                        + " but 1 of 2 resources that could name one do not");
    }

    @Test
    void soIsOneOfABundleInTheBundle() {
        assertThatThrownBy(() -> assertThat(of(profiled("a"), of(patient("b")))).conformsTo(guide))
                .hasMessageContaining("Expecting Patient/b to name a profile");
    }

    @Test
    void ofManyTheFirstAreNamed() {
        Resource[] seven = new Resource[7];
        for (int i = 0; i < seven.length; i++) {
            seven[i] = patient("p" + i);
        }

        assertThatThrownBy(() -> assertThat(of(seven)).conformsTo(guide))
                .hasMessageContaining(
                        "Expecting Patient/p0, Patient/p1, Patient/p2, Patient/p3, Patient/p4 and 2 more to");
    }

    @Test
    void aResourceThatBreaksItsProfileFailsTheBundle() {
        Patient genderless = profiled("b");
        genderless.setGender(null);

        assertThatThrownBy(() -> assertThat(of(profiled("a"), genderless)).conformsTo(guide))
                .hasMessageContaining("Patient.gender: minimum required = 1");
    }

    @Test
    void aBundleOfWhichNothingCanBeCheckedDoesNotConform() {
        assertThatThrownBy(() -> assertThat(of(encounter())).conformsTo(guide))
                .hasMessageContaining("Expecting a resource of a type that gendered.tgz has a profile for,"
                        + " but the Bundle holds none");
    }
}
