package io.metriccare.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import io.metriccare.FhirDataset;
import io.metriccare.internal.CheckReturnValue;
import io.metriccare.testing.ValidationReport.Severity;
import io.metriccare.testing.internal.ResourceFiles;
import io.metriccare.write.Destination;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/**
 * HAPI FHIR's validator, set up to judge R4 without a terminology server or any other network.
 *
 * <p>The code systems that HL7 does not publish with R4 (SNOMED CT, ICD-10-CM, CDC Race and Ethnicity, NUBC's discharge
 * status) are those of a data set, complete as far as it goes: a code metriccare does not use is an error, as a wrong one
 * should be. {@link #codes} adds codes of one's own. Profiles that a resource names in {@code meta.profile} are checked if
 * a {@link #guide} has them.
 *
 * <p>The first validation reads HL7's definitions, which takes seconds; keep and share an object. Immutable and
 * thread-safe.
 */
@CheckReturnValue
public final class FhirValidation {
    private static final int MOST_IN_A_MESSAGE = 300;

    private final Codes codes;
    private final List<ImplementationGuide> guides;
    private final FhirValidator validator;

    private FhirValidation(Codes codes, List<ImplementationGuide> guides) {
        this.codes = codes;
        this.guides = List.copyOf(guides);
        FhirContext context = FhirContext.forR4Cached();
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(context);
        codes.systems().forEach(own::addCodeSystem);
        ValidationSupportChain chain = new ValidationSupportChain(own);
        guides.forEach(guide -> chain.addValidationSupport(guide.content()));
        chain.addValidationSupport(Hl7.DEFINITIONS);
        chain.addValidationSupport(new CommonCodeSystemsTerminologyService(context));
        chain.addValidationSupport(new InMemoryTerminologyServerValidationSupport(context));
        FhirInstanceValidator instances = new FhirInstanceValidator(chain);
        instances.setErrorForUnknownProfiles(!guides.isEmpty());
        instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore); // dom-6: narrative for every resource
        validator = context.newValidator().registerValidatorModule(instances);
    }

    private static final class Hl7 {
        /** All validators share them. */
        static final IValidationSupport DEFINITIONS = new DefaultProfileValidationSupport(FhirContext.forR4Cached());
    }

    private static final class Standard {
        static final FhirValidation R4 = of(FhirDataset.builder().build());
    }

    /** FHIR R4 with the codes of the standard catalog. */
    public static FhirValidation r4() {
        return Standard.R4;
    }

    /** FHIR R4 with the codes of a data set's catalog. */
    public static FhirValidation of(FhirDataset dataset) {
        return new FhirValidation(new Codes(dataset.codeSystems()), List.of());
    }

    /** This, and further codes: a code system that is already known is replaced. */
    public FhirValidation codes(CodeSystem more) {
        return new FhirValidation(codes.with(more), guides);
    }

    /** This, and the codes of a data set's catalog: of a code system that is already known, those that it lacks. */
    public FhirValidation codesOf(FhirDataset dataset) {
        return new FhirValidation(codes.and(dataset.codeSystems()), guides);
    }

    /**
     * This, and the profiles of a package such as US Core's: a {@code .tgz} as the FHIR package registry has it. A profile
     * that no package has is an error from then on.
     *
     * @throws IOException if it cannot be read, or is no such package
     */
    public FhirValidation guide(Path tgz) throws IOException {
        List<ImplementationGuide> more = new ArrayList<>(guides);
        more.add(ImplementationGuide.read(tgz));
        return new FhirValidation(codes, more);
    }

    /** Whether a guide has a profile. */
    boolean knows(String profile) {
        return guides.stream().anyMatch(guide -> guide.has(profile));
    }

    /** Whether a guide has a profile for a type of resource. */
    boolean profiles(String type) {
        return guides.stream().anyMatch(guide -> guide.profiles(type));
    }

    /** Judges a resource; all in it, if it is a Bundle. */
    public ValidationReport check(Resource resource) {
        String json = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
        ValidationReport report = new ValidationReport();
        report.checked(1);
        String name = name(resource);
        complaints(json, place -> name, report);
        return report;
    }

    /** What a message calls a resource: {@code Patient/p1}. */
    static String name(Resource resource) {
        return resource.fhirType()
                + (resource.hasId() ? "/" + resource.getIdElement().getIdPart() : "");
    }

    /**
     * Judges every resource in the files of a folder, or in one file, as {@link MetriccareAssertions#assertThatNdjson}
     * reads them; and whether times agree and references lead somewhere, which no FHIR validator looks at.
     *
     * @param listener told how far it is
     * @throws IOException if a file cannot be read at all; what is no JSON is reported
     */
    public ValidationReport check(Path folder, ValidationListener listener) throws IOException {
        return new FolderValidation(this, ResourceFiles.of(folder), listener).report();
    }

    /**
     * As the other, of the files that runs have left in a destination such as a bucket: those in the folders of resource
     * types. They are read twice.
     */
    public ValidationReport check(Destination destination, ValidationListener listener) throws IOException {
        return new FolderValidation(this, ResourceFiles.of(destination), listener).report();
    }

    /** As the other, without telling how far it is. */
    public ValidationReport check(Path folder) throws IOException {
        return check(folder, ValidationListener.NONE);
    }

    /** @param nameOf the resource of a message, by the expression that says where in the text it lies */
    void complaints(String json, UnaryOperator<String> nameOf, ValidationReport report) {
        for (SingleValidationMessage message :
                validator.validateWithResult(json).getMessages()) {
            if (message.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0 && !isOfNoGuide(message)) {
                String place = String.valueOf(message.getLocationString());
                Severity severity =
                        message.getSeverity() == ResultSeverityEnum.WARNING ? Severity.WARNING : Severity.ERROR;
                String path = path(place);
                String said = String.valueOf(message.getMessage());
                String sentence = (path.isEmpty() || said.startsWith(path) ? "" : path + ": ")
                        + (said.length() > MOST_IN_A_MESSAGE ? said.substring(0, MOST_IN_A_MESSAGE) + " …" : said);
                String kind = path.replaceAll("\\[\\d+]", "") + " "
                        + (message.getMessageId() == null ? said : message.getMessageId());
                report.add(severity, kind, nameOf.apply(place), sentence);
            }
        }
    }

    /** Without a guide, that profiles are not checked is as asked. */
    private boolean isOfNoGuide(SingleValidationMessage message) {
        return guides.isEmpty() && String.valueOf(message.getMessage()).startsWith("Profile reference ");
    }

    /** {@code Patient.birthDate} of {@code Bundle.entry[3].resource/*Patient/p1*}{@code /.birthDate}. */
    private static String path(String place) {
        return place.replaceFirst(".*\\.resource(?:\\.ofType\\((\\w+)\\)|/\\*(\\w+)/[^*]*\\*/)", "$1$2")
                .replaceAll("/\\*[^*]*\\*/", "");
    }
}
