package io.metriccare.internal.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.RawParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The resources of one type that a {@link LoopbackServer} holds. */
public final class Shelf<R extends Resource> implements IResourceProvider {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    private final Class<R> type;
    private final Map<String, R> resources = new ConcurrentSkipListMap<>();

    Shelf(Class<R> type) {
        this.type = type;
    }

    @Override
    public Class<R> getResourceType() {
        return type;
    }

    @Read
    public R read(@IdParam IdType id) {
        R found = resources.get(id.getIdPart());
        if (found == null) {
            throw new ResourceNotFoundException(id);
        }
        return found;
    }

    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam R resource) {
        return new MethodOutcome(id, put(id.getIdPart(), resource));
    }

    /** By references, as HL7's search parameters define them; all resources if none is asked for. */
    @Search(allowUnknownParams = true)
    public List<R> search(@RawParam @Nullable Map<String, List<String>> references) {
        Map<String, List<String>> all = Objects.requireNonNullElse(references, Map.of());
        return resources.values().stream()
                .filter(resource ->
                        all.entrySet().stream().allMatch(asked -> refersTo(resource, asked.getKey(), asked.getValue())))
                .toList();
    }

    /** Whether it is there that was not. */
    boolean put(String id, Resource resource) {
        return resources.put(id, type.cast(resource)) == null;
    }

    boolean has(String id) {
        return resources.containsKey(id);
    }

    private boolean refersTo(R resource, String parameter, List<String> targets) {
        String path = CONTEXT.getResourceDefinition(type).getSearchParams().stream()
                .filter(defined -> defined.getName().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(type + " has no search parameter " + parameter))
                .getPath()
                .replaceAll("\\.where\\(resolve\\(\\) is \\w+\\)", "");
        return CONTEXT.newTerser().getValues(resource, path, Reference.class).stream()
                .map(reference -> reference.getReferenceElement().getValue())
                .anyMatch(targets::contains);
    }
}
