package io.metriccare.internal.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.HospitalInfection;
import io.metriccare.catalog.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/**
 * HAPI's validator against base R4, without a terminology server: the code systems HL7 does not publish with R4 are
 * given to it as complete ones that hold the codes we use, so that any other code is an error.
 */
final class R4Validator {
    private static final String SNOMED_CT = "http://snomed.info/sct";

    private final FhirValidator validator;

    R4Validator(Catalog catalog) {
        FhirContext context = FhirContext.forR4Cached();
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(context);
        codeSystems(catalog).forEach(own::addCodeSystem);
        ValidationSupportChain chain = new ValidationSupportChain(
                own,
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context));
        FhirInstanceValidator instances = new FhirInstanceValidator(chain);
        instances.setErrorForUnknownProfiles(true);
        instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore); // dom-6: narrative for every resource
        validator = context.newValidator().registerValidatorModule(instances);
    }

    private static List<CodeSystem> codeSystems(Catalog catalog) {
        Map<String, CodeSystem> byUrl = new TreeMap<>();
        Stream<Concept> concepts = Stream.of(
                        catalog.diagnoses().stream().map(Diagnosis::concept),
                        catalog.infections().items().stream().map(HospitalInfection::concept),
                        catalog.dispositions().items().stream(),
                        Stream.of(catalog.death(), catalog.readmission(), catalog.expired()))
                .flatMap(stream -> stream);
        Stream.of(
                        concepts.flatMap(concept -> concept.codings().stream()),
                        catalog.diagnoses().stream().flatMap(diagnosis -> diagnosis.severities().items().stream()),
                        catalog.races().items().stream(),
                        catalog.ethnicities().items().stream(),
                        Stream.of(
                                coding("183452005", "Emergency hospital admission (procedure)"),
                                coding("8715000", "Hospital admission, elective (procedure)")))
                .flatMap(stream -> stream)
                .filter(coding -> !coding.system().startsWith("http://terminology.hl7.org/"))
                .distinct()
                .forEach(coding -> byUrl.computeIfAbsent(coding.system(), R4Validator::codeSystem)
                        .addConcept()
                        .setCode(coding.code())
                        .setDisplay(coding.display().toString()));
        return new ArrayList<>(byUrl.values());
    }

    private static Coding coding(String code, String display) {
        return new Coding(SNOMED_CT, code, Text.of(display));
    }

    private static CodeSystem codeSystem(String url) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url);
        system.setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystemContentMode.COMPLETE);
        return system;
    }

    /** The errors and warnings about one Bundle that holds these resources. */
    List<String> complaints(List<String> resources) {
        StringBuilder bundle = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[");
        for (int i = 0; i < resources.size(); i++) {
            String resource = resources.get(i);
            bundle.append(i == 0 ? "" : ",")
                    .append("{\"fullUrl\":\"https://metriccare.io/fhir/")
                    .append(member(resource, "resourceType"))
                    .append('/')
                    .append(member(resource, "id"))
                    .append("\",\"resource\":")
                    .append(resource)
                    .append('}');
        }
        return validator.validateWithResult(bundle.append("]}").toString()).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0)
                .map(R4Validator::sentence)
                .toList();
    }

    private static String member(String json, String name) {
        String start = "\"" + name + "\":\"";
        int from = json.indexOf(start) + start.length();
        return json.substring(from, json.indexOf('"', from));
    }

    private static String sentence(SingleValidationMessage message) {
        return message.getSeverity() + " " + message.getLocationString() + ": " + message.getMessage();
    }
}
