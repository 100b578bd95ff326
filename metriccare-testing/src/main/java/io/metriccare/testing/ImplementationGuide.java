package io.metriccare.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** The profiles, extensions, value sets and code systems of a FHIR package, such as US Core. */
record ImplementationGuide(PrePopulatedValidationSupport content) {
    /** US Core refers to these by address; they are published elsewhere, under a licence of their own. */
    private static final List<String> REFERRED_TO = List.of("race.json", "ethnicity.json", "unknown.json");

    /** All languages, told by filters that HAPI cannot evaluate without a terminology server. */
    private static final String LANGUAGES = "http://hl7.org/fhir/us/core/ValueSet/simple-language";

    static ImplementationGuide read(Path tgz) throws IOException {
        PrePopulatedValidationSupport content = new PrePopulatedValidationSupport(FhirContext.forR4Cached());
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        try (InputStream stream = Files.newInputStream(tgz)) {
            NpmPackage guide = NpmPackage.fromPackage(stream);
            for (String name :
                    guide.listResources("StructureDefinition", "ValueSet", "CodeSystem", "SearchParameter")) {
                try (InputStream resource = guide.loadResource(name)) {
                    content.addResource(
                            parser.parseResource(new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | FHIRException | DataFormatException e) {
            throw new IOException(tgz + " is no package of FHIR R4; write the path of one, such as us_core_610.tgz", e);
        }
        if (content.fetchAllStructureDefinitions().isEmpty()) {
            throw new IOException(
                    tgz + " has no profile; write the path of a package of FHIR R4, such as us_core_610.tgz");
        }
        for (String name : REFERRED_TO) {
            try (InputStream resource = ImplementationGuide.class.getResourceAsStream("us-core/" + name)) {
                content.addResource(parser.parseResource(Objects.requireNonNull(resource)));
            }
        }
        content.addResource(languages());
        return new ImplementationGuide(content);
    }

    boolean has(String profile) {
        return content.fetchStructureDefinition(profile) != null;
    }

    /** Whether it has a profile for a type of resource, such as {@code Patient}. */
    boolean profiles(String type) {
        return content.<StructureDefinition>fetchAllStructureDefinitions().stream()
                .anyMatch(definition -> definition.getKind() == StructureDefinitionKind.RESOURCE
                        && definition.getDerivation() == TypeDerivationRule.CONSTRAINT
                        && definition.getType().equals(type));
    }

    /** The languages of two letters (ISO 639-1), as the Java machine lists them; US Core wants these where there is one. */
    private static ValueSet languages() {
        ValueSet set = new ValueSet();
        set.setUrl(LANGUAGES).setStatus(PublicationStatus.ACTIVE);
        ConceptSetComponent all = set.getCompose().addInclude().setSystem("urn:ietf:bcp:47");
        for (String language : Locale.getISOLanguages()) {
            all.addConcept().setCode(language);
        }
        return set;
    }
}
