package io.metriccare.internal.fhir;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.metriccare.FhirDataset;
import io.metriccare.catalog.Coding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** A US Core package from the folder that lies beside the project, for HAPI's validator. */
final class UsCorePackage {
    static final Path FOLDER = Path.of(System.getProperty("usCorePackages", "../../shared/data"));

    /** The packages refer to these by address; they are published elsewhere, under a licence of its own. */
    private static final String VSAC = "http://cts.nlm.nih.gov/fhir/ValueSet/";

    private static final String RACES = VSAC + "2.16.840.1.114222.4.11.836";
    private static final String ETHNICITIES = VSAC + "2.16.840.1.114222.4.11.837";
    private static final String UNKNOWN = VSAC + "2.16.840.1.113762.1.4.1021.102";
    /** All languages, told by filters that HAPI cannot evaluate without a terminology server. */
    private static final String LANGUAGES = "http://hl7.org/fhir/us/core/ValueSet/simple-language";

    private UsCorePackage() {}

    /** The package's profiles, extensions, value sets and code systems; skips the test if it is absent. */
    static PrePopulatedValidationSupport load(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.exists(path), () -> path + " is absent, so US Core is not checked");
        PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(FhirContext.forR4Cached());
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        try (InputStream stream = Files.newInputStream(path)) {
            NpmPackage guide = NpmPackage.fromPackage(stream);
            for (String name :
                    guide.listResources("StructureDefinition", "ValueSet", "CodeSystem", "SearchParameter")) {
                try (InputStream resource = guide.loadResource(name)) {
                    support.addResource(
                            parser.parseResource(new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        FhirDataset dataset = FhirDataset.builder().build();
        support.addResource(valueSet(RACES, dataset.catalog().races().items()));
        support.addResource(
                valueSet(ETHNICITIES, dataset.catalog().ethnicities().items()));
        support.addResource(valueSet(UNKNOWN, List.of()));
        support.addResource(valueSet(
                LANGUAGES,
                dataset.catalog().languages().items().stream()
                        .map(language -> new Coding("urn:ietf:bcp:47", language.code(), language.text()))
                        .toList()));
        return support;
    }

    private static ValueSet valueSet(String url, List<Coding> codings) {
        ValueSet set = new ValueSet();
        set.setUrl(url).setStatus(PublicationStatus.ACTIVE);
        for (Coding coding : codings) {
            set.getCompose()
                    .addInclude()
                    .setSystem(coding.system())
                    .addConcept()
                    .setCode(coding.code());
        }
        return set;
    }
}
