package io.metriccare.internal.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import io.metriccare.FhirDataset;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/**
 * HAPI's validator against base R4, without a terminology server: the code systems HL7 does not publish with R4 are
 * given to it as complete ones that hold the codes we use, so that any other code is an error.
 */
final class R4Validator {
    /** HL7's definitions of R4, which take seconds to read: all validators share them. */
    private static final IValidationSupport HL7 = new DefaultProfileValidationSupport(FhirContext.forR4Cached());

    private final FhirValidator validator;

    R4Validator(FhirDataset dataset, IValidationSupport... guides) {
        this(dataset.codeSystems(), guides);
    }

    /** @param guides the profiles to check besides base R4; without them, profiles are not checked */
    R4Validator(List<CodeSystem> codeSystems, IValidationSupport... guides) {
        FhirContext context = FhirContext.forR4Cached();
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(context);
        codeSystems.forEach(own::addCodeSystem);
        ValidationSupportChain chain = new ValidationSupportChain(
                HL7,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context));
        for (IValidationSupport guide : guides) {
            chain.addValidationSupport(0, guide);
        }
        chain.addValidationSupport(0, own);
        FhirInstanceValidator instances = new FhirInstanceValidator(chain);
        instances.setErrorForUnknownProfiles(guides.length > 0);
        instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore); // dom-6: narrative for every resource
        validator = context.newValidator().registerValidatorModule(instances);
    }

    /** The errors and warnings about all resources of a data set, in Bundles that are validated side by side. */
    List<String> complaints(RenderedDataset dataset) {
        return dataset.bundles().parallelStream()
                .flatMap(bundle -> complaints(bundle).stream())
                .toList();
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
