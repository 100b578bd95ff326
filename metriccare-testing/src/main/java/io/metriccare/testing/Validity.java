package io.metriccare.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Resource;

/** What an assertion says of a resource that should be valid. Packages are read once. */
final class Validity {
    private static final Map<Path, FhirValidation> WITH_PACKAGE = new ConcurrentHashMap<>();

    private Validity() {}

    /** The errors as a text; empty if there are none. */
    static Optional<String> of(Resource resource, FhirValidation validation) {
        ValidationReport report = validation.check(resource);
        return report.errors() == 0
                ? Optional.empty()
                : Optional.of("Expecting valid FHIR but there are " + report.errors() + " errors.\n" + report);
    }

    static Optional<String> of(Resource resource, Path tgz) {
        FhirValidation validation = WITH_PACKAGE.computeIfAbsent(tgz.toAbsolutePath(), Validity::read);
        Stream<Resource> all = resource instanceof Bundle bundle
                ? bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource)
                : Stream.of(resource);
        boolean claims = all.filter(one -> one != null)
                .flatMap(one -> one.getMeta().getProfile().stream())
                .map(CanonicalType::getValue)
                .anyMatch(validation::knows);
        return claims
                ? of(resource, validation)
                : Optional.of("Expecting " + resource.fhirType() + " to name a profile of " + tgz.getFileName()
                        + " in meta.profile, but it names none, so nothing can be checked.");
    }

    private static FhirValidation read(Path tgz) {
        try {
            return FhirValidation.r4().guide(tgz);
        } catch (IOException e) {
            throw new UncheckedIOException("package " + tgz + " cannot be read: " + e.getMessage(), e);
        }
    }
}
