package io.metriccare.internal.fhir;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** A US Core package from the folder that lies beside the project, for HAPI's validator. */
final class UsCorePackage {
    static final Path FOLDER = Path.of(System.getProperty("usCorePackages", "../../shared/data"));

    /** FhirValidation has these; core, on which it rests, cannot use it. */
    private static final Path OURS = Path.of("../metriccare-testing/src/main/resources/io/metriccare/testing/us-core");

    /** The packages refer to these by address; they are published elsewhere, under a licence of their own. */
    private static final List<String> REFERRED_TO = List.of("race.json", "ethnicity.json", "unknown.json");

    /** All languages, told by filters that HAPI cannot evaluate without a terminology server. */
    private static final String LANGUAGES = "http://hl7.org/fhir/us/core/ValueSet/simple-language";

    private static final Map<String, PrePopulatedValidationSupport> LOADED = new HashMap<>();

    private UsCorePackage() {}

    /** The package's profiles, extensions, value sets and code systems; skips the test if it is absent. */
    static synchronized PrePopulatedValidationSupport load(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.exists(path), () -> path + " is absent, so US Core is not checked");
        if (!LOADED.containsKey(file)) {
            LOADED.put(file, read(path));
        }
        return LOADED.get(file);
    }

    private static PrePopulatedValidationSupport read(Path path) throws IOException {
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
        for (String name : REFERRED_TO) {
            try (InputStream resource = Files.newInputStream(OURS.resolve(name))) {
                support.addResource(parser.parseResource(resource));
            }
        }
        support.addResource(languages());
        return support;
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
