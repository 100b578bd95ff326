package io.metriccare.write;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@link RunDocuments} wrote; what is no such document is a {@link DamagedRunException}. */
final class RunReader {
    private final Destination destination;

    RunReader(Destination destination) {
        this.destination = destination;
    }

    /** Takes 20 ms, and where no run is yet nothing is read. */
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    /** How a document becomes what it describes. */
    private interface Reading<T> {
        T of(JsonNode document);
    }

    /** A document that may have gone, as those of a run's making do when it ends. */
    interface Document<T> {
        T read() throws IOException;
    }

    static <T> Optional<T> ifThere(Document<T> document) throws IOException {
        try {
            return Optional.of(document.read());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    Plan plan(String run) throws IOException {
        return read(
                Layout.plan(run),
                plan -> new Plan(
                        named(run, text(plan, "run")),
                        text(plan, "library"),
                        text(plan, "specification"),
                        new Patients(ids(plan), number(plan, "first"), number(plan, "patients")),
                        Format.valueOf(text(plan, "format")),
                        Compression.parse(text(plan, "compression")),
                        Math.toIntExact(number(plan, "shards")),
                        hospitals(plan),
                        member(plan, "shared").booleanValue(),
                        replaced(member(plan, "replaced"))));
    }

    /** The name of a run, which is the same in a document as in the name of its file. */
    private static String named(String run, String said) {
        if (!said.equals(run)) {
            throw new IllegalArgumentException("it is of the run " + said);
        }
        return run;
    }

    /** What is said of a finished shard; empty if it is not finished. */
    Optional<FinishedShard> shard(String run, int number) throws IOException {
        return ifThere(() -> read(
                Layout.shard(run, number),
                shard -> new FinishedShard(
                        Math.toIntExact(number(shard, "shard")),
                        files(member(shard, "files")),
                        resources(member(shard, "resources")),
                        truth(member(shard, "tally")))));
    }

    WrittenRun manifest(String run) throws IOException {
        return read(Layout.manifest(run), manifest -> written(named(run, text(manifest, "run")), manifest));
    }

    /** @throws IllegalArgumentException if the text is no manifest */
    static WrittenRun manifest(String name, String text) {
        try {
            JsonNode manifest = Json.MAPPER.readTree(text);
            return written(text(manifest, "run"), manifest);
        } catch (IllegalArgumentException | ArithmeticException | JacksonException e) {
            throw new IllegalArgumentException(
                    name + " is no manifest of a run: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "; give a _manifest.RUN.json as it was written",
                    e);
        }
    }

    private static WrittenRun written(String run, JsonNode manifest) {
        return new WrittenRun(
                run,
                text(manifest, "library"),
                text(manifest, "specification"),
                manifest.has("catalog") ? text(manifest, "catalog") : "",
                manifest.has("templates") ? text(manifest, "templates") : "",
                number(manifest, "first"),
                Format.valueOf(text(manifest, "format")),
                Compression.parse(text(manifest, "compression")),
                Math.toIntExact(number(manifest, "shards")),
                files(member(manifest, "files")),
                resources(member(manifest, "resources")),
                truth(member(manifest, "groundTruth")),
                truth(member(manifest, "tally")));
    }

    /** What a manifest says of a run to another that is to lie beside it. */
    Neighbour neighbour(String run) throws IOException {
        return read(Layout.manifest(run), manifest -> {
            Map<ResourceType, Long> resources = resources(member(manifest, "resources"));
            Map<ResourceType, String> shared = new EnumMap<>(ResourceType.class);
            for (WrittenFile file : files(member(manifest, "files"))) {
                if (file.type().isShared()) {
                    shared.put(file.type(), file.contentSha256());
                }
            }
            return new Neighbour(
                    new Patients(
                            ids(manifest), number(manifest, "first"), resources.getOrDefault(ResourceType.PATIENT, 0L)),
                    hospitals(manifest),
                    Format.valueOf(text(manifest, "format")),
                    shared);
        });
    }

    /** What the ids of a run's patients begin with, which older versions did not say. */
    private static String ids(JsonNode document) {
        return document.has("ids") ? text(document, "ids") : "";
    }

    /** Of which hospitals they are, which older versions did not say either. */
    private static String hospitals(JsonNode document) {
        return document.has("hospitals") ? text(document, "hospitals") : "";
    }

    private <T> T read(String name, Reading<T> reading) throws IOException {
        try (InputStream file = destination.read(name)) {
            return reading.of(Json.MAPPER.readTree(file.readAllBytes()));
        } catch (IllegalArgumentException | ArithmeticException | JacksonException e) {
            throw new DamagedRunException(destination, name, e);
        }
    }

    private static JsonNode member(JsonNode of, String field) {
        JsonNode member = of.get(field);
        if (member == null) {
            throw new IllegalArgumentException("it has no " + field);
        }
        return member;
    }

    private static String text(JsonNode of, String field) {
        JsonNode member = member(of, field);
        if (!member.isTextual()) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return member.textValue();
    }

    private static long number(JsonNode of, String field) {
        JsonNode member = member(of, field);
        if (!member.canConvertToExactIntegral()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return member.longValue();
    }

    private static Set<String> replaced(JsonNode array) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode name : array) {
            names.add(ofRun(name.asText()));
        }
        return names;
    }

    private static String ofRun(String name) {
        if (Layout.runOfManifest(name).isEmpty()
                && Arrays.stream(ResourceType.values()).noneMatch(type -> isInFolder(name, type))) {
            throw new IllegalArgumentException(name + " is no file of a run");
        }
        return name;
    }

    private static List<WrittenFile> files(JsonNode array) {
        List<WrittenFile> files = new ArrayList<>();
        for (JsonNode file : array) {
            ResourceType type = ResourceType.named(text(file, "type"));
            files.add(new WrittenFile(
                    inFolder(text(file, "name"), type),
                    type,
                    number(file, "resources"),
                    number(file, "bytes"),
                    text(file, "sha256"),
                    number(file, "contentBytes"),
                    text(file, "contentSha256")));
        }
        return files;
    }

    /** What a document names may be read and removed, so it must be a file such as a run writes. */
    private static String inFolder(String name, ResourceType type) {
        if (!isInFolder(name, type)) {
            throw new IllegalArgumentException(name + " is no file of " + type.fhirName() + " resources");
        }
        return name;
    }

    private static boolean isInFolder(String name, ResourceType type) {
        return name.matches(type.folder() + "/[A-Za-z0-9][A-Za-z0-9_.-]*");
    }

    private static Map<ResourceType, Long> resources(JsonNode object) {
        Map<ResourceType, Long> resources = new EnumMap<>(ResourceType.class);
        object.fieldNames().forEachRemaining(type -> resources.put(ResourceType.named(type), number(object, type)));
        return resources;
    }

    private static GroundTruth truth(JsonNode object) {
        JsonNode hospitals = member(object, "byHospital");
        Map<String, MetricCounts> byHospital = new LinkedHashMap<>();
        hospitals.fieldNames().forEachRemaining(id -> byHospital.put(id, counts(member(hospitals, id))));
        return new GroundTruth(counts(member(object, "overall")), byHospital);
    }

    private static MetricCounts counts(JsonNode object) {
        return new MetricCounts(
                number(object, "patients"),
                number(object, "admitted"),
                number(object, "deaths"),
                number(object, "infections"),
                number(object, "readmissions"),
                number(object, "stays"),
                number(object, "lengthOfStayDays"),
                number(object, object.has("fatalStays") ? "fatalStays" : "deaths"));
    }
}
