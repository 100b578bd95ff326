package io.metriccare.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Resource;

/** What an assertion says of a resource that should be valid. Packages are read once. */
final class Validity {
    private static final int NAMED = 5;
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
        List<Resource> profiled = within(resource)
                .filter(one -> one.equals(resource) || validation.profiles(one.fhirType()))
                .toList();
        List<String> silent = profiled.stream()
                .filter(one -> one.getMeta().getProfile().stream()
                        .map(CanonicalType::getValue)
                        .noneMatch(validation::knows))
                .map(FhirValidation::name)
                .toList();
        if (profiled.isEmpty()) {
            return Optional.of("Expecting a resource of a type that " + tgz.getFileName()
                    + " has a profile for, but the Bundle holds none, so nothing can be checked.");
        }
        if (!silent.isEmpty()) {
            return Optional.of("Expecting " + listed(silent) + " to name a profile of " + tgz.getFileName()
                    + " in meta.profile, but " + silent.size() + " of " + profiled.size()
                    + " resources that could name one do not, so they cannot be checked.");
        }
        return of(resource, validation);
    }

    private static String listed(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    /** The resources of a Bundle, or the resource. */
    private static Stream<Resource> within(Resource resource) {
        return resource instanceof Bundle bundle
                ? bundle.getEntry().stream()
                        .map(BundleEntryComponent::getResource)
                        .filter(Objects::nonNull)
                        .flatMap(Validity::within)
                : Stream.of(resource);
    }

    private static FhirValidation read(Path tgz) {
        try {
            return FhirValidation.r4().guide(tgz);
        } catch (IOException e) {
            throw new UncheckedIOException("package " + tgz + " cannot be read: " + e.getMessage(), e);
        }
    }
}
