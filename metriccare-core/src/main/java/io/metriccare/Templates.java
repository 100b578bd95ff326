package io.metriccare;

import io.metriccare.internal.document.Fingerprint;
import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Nearest;
import io.metriccare.internal.document.Node;
import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Source;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How resources are shaped: for each type a JSON document with named slots, such as {@code "id": "${patient.id}"}. What
 * there is of one's own replaces the library's; {@code docs/templates.md} explains the slots and shows the library's.
 *
 * <p>Templates decide how a resource is written, not who it is about: ids do not change with them.
 *
 * <p>Immutable and thread-safe. Two are equal if they say the same, however it was laid out.
 */
public final class Templates {
    private static final int MOST_BYTES = 256 << 10;
    private static final String JSON = ".json";
    private static final List<ResourceType> TYPES = Stream.of(ResourceType.values())
            .filter(type -> type != ResourceType.BUNDLE)
            .toList();
    private static final List<String> NAMES =
            TYPES.stream().map(type -> type.folder() + JSON).toList();
    private static final Templates STANDARD = new Templates(Map.of());

    private final Map<ResourceType, String> texts;

    private Templates(Map<ResourceType, String> texts) {
        this.texts = texts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(texts));
    }

    /** Those that come with the library. */
    public static Templates standard() {
        return STANDARD;
    }

    /**
     * Reads a folder, in which the file {@code patient.json} replaces the template of Patient; the others are {@code
     * encounter.json}, {@code condition.json}, {@code organization.json}, {@code location.json} and {@code
     * practitioner.json}. Hidden files are left alone.
     *
     * @param folder with at least one of these, of at most 256 KiB each
     * @throws IllegalArgumentException if there is another file, or if a template is no JSON, names a slot that there is
     *     not, or has lost its id, a reference or what metrics are counted by: a sentence with file and line
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static Templates read(Path folder) {
        Map<ResourceType, Source> sources = new EnumMap<>(ResourceType.class);
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        file + " is the template of no resource" + Nearest.suggestion(name, NAMES));
            }
            sources.put(TYPES.get(NAMES.indexOf(name)), Source.file(file, MOST_BYTES));
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(folder + " must hold a template but holds none; write one of "
                    + String.join(", ", NAMES) + " there");
        }
        return of(sources);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + (Files.exists(folder) ? " is no folder" : " does not exist")
                    + "; write the path of a folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /**
     * Reads back what {@link #text()} gave, on another machine or in another year.
     *
     * @param name what errors call it
     * @throws IllegalArgumentException if something in it is wrong
     */
    public static Templates parse(String name, String text) {
        Source source = new Source(name, text, true);
        Map<ResourceType, Source> sources = new EnumMap<>(ResourceType.class);
        Node document = Json.read(source);
        if (!(document instanceof Mapping all)) {
            throw document.place()
                    .wrong("templates must be an object but were " + Json.text(document)
                            + "; write what text() gives, such as {\"patient.json\": {…}}");
        }
        all.members().forEach((key, member) -> {
            if (!NAMES.contains(key)) {
                throw member.place().wrong(key + " is the template of no resource" + Nearest.suggestion(key, NAMES));
            }
            String template = Json.text(member.value());
            sources.put(TYPES.get(NAMES.indexOf(key)), new Source(name + ", " + key, template, true));
        });
        return of(sources);
    }

    private static Templates of(Map<ResourceType, Source> sources) {
        FhirJson.check(sources);
        Map<ResourceType, String> texts = new EnumMap<>(ResourceType.class);
        sources.forEach((type, source) -> {
            String text = Json.text(Json.read(source));
            if (!text.equals(Json.text(Json.read(standard(type))))) {
                texts.put(type, text);
            }
        });
        return texts.isEmpty() ? STANDARD : new Templates(texts);
    }

    private static Source standard(ResourceType type) {
        return Source.resource(Templates.class, "templates/" + type.folder() + JSON);
    }

    /**
     * The library's template of a type, as it stands in its file.
     *
     * @throws IllegalArgumentException if the type is {@link ResourceType#BUNDLE}, which has none
     */
    public static String standardText(ResourceType type) {
        if (type == ResourceType.BUNDLE) {
            throw new IllegalArgumentException("a Bundle has no template of its own; ask for one of " + TYPES);
        }
        return standard(type).text();
    }

    /** The templates of one's own, each on one line without spaces; none if all are the library's. */
    public Map<ResourceType, String> texts() {
        return texts;
    }

    /** All templates of one's own as one line of JSON, by the names of their files. */
    public String text() {
        StringBuilder text = new StringBuilder();
        texts.forEach((type, template) -> text.append(text.isEmpty() ? "{" : ",")
                .append(Json.quoted(type.folder() + JSON))
                .append(':')
                .append(template));
        return text.append(text.isEmpty() ? "{}" : "}").toString();
    }

    /** Sixteen hexadecimal digits that follow from {@link #text()}; the name of the templates in a specification. */
    public String hash() {
        return Fingerprint.of(text());
    }

    /** Whether all are the library's. */
    public boolean areStandard() {
        return texts.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Templates templates && texts.equals(templates.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return areStandard() ? "the library's templates" : "templates " + hash();
    }
}
