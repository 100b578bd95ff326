package io.metriccare;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.internal.cohort.Draft;
import io.metriccare.internal.cohort.Specification;
import io.metriccare.internal.document.Canonical;
import io.metriccare.internal.document.Nearest;
import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Section;
import io.metriccare.internal.document.Source;
import io.metriccare.internal.document.Yaml;
import java.nio.file.Path;
import java.util.List;

/**
 * A {@code config.yaml}: what the world of a data set holds, and, in its section {@code dataset}, what is made.
 *
 * <pre>{@code
 * FhirDataset dataset = Configuration.read(Path.of("config.yaml")).builder().patients(500).build();
 * }</pre>
 *
 * <p>What the builder is told afterwards wins over the file. A file is read once, by {@link #read}; read it again to see
 * what has changed. Immutable and thread-safe.
 */
public final class Configuration {
    private static final String HOSPITAL = "hospital.";
    private static final String PATIENT = "patient.";

    private final Catalog catalog;
    private final Specification specification;

    private Configuration(Catalog catalog, Specification specification) {
        this.catalog = catalog;
        this.specification = specification;
    }

    /**
     * Reads a file.
     *
     * @param file of the form of {@link #standardText()}, whose values hold for what it leaves out
     * @throws IllegalArgumentException if something in it is wrong: a sentence with file, line, key, rule, value and what
     *     to write
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Configuration read(Path file) {
        Source source = Source.file(file, Yaml.MOST_BYTES);
        return parse(source.name(), source.text());
    }

    /**
     * Reads a text, such as one that was kept in an object store.
     *
     * @param name what errors call it, such as {@code config.yaml}
     * @param text of the form of {@link #standardText()}, whose values hold for what it leaves out
     * @throws IllegalArgumentException if something in it is wrong
     */
    public static Configuration parse(String name, String text) {
        Catalog catalog = Catalog.parse(name, text);
        Mapping document = Yaml.read(new Source(name, text, true));
        Specification asked = Section.read(document, new Canonical(), root -> asked(root, catalog));
        return new Configuration(catalog, asked);
    }

    private static Specification asked(Section root, Catalog catalog) {
        root.keys();
        return root.has(Catalog.DATASET)
                ? root.section(Catalog.DATASET, "{patients: 100}", section -> read(section, catalog))
                : new Draft(Specification.DEFAULT).specification(catalog, "");
    }

    private static Specification read(Section section, Catalog catalog) {
        Draft draft = new Draft(Specification.DEFAULT);
        for (String key : section.keys()) {
            section.parsed(key, value -> set(draft, key, value, catalog), read -> read);
        }
        try {
            return draft.specification(catalog, "");
        } catch (IllegalArgumentException e) {
            String[] keyAndRule = String.valueOf(e.getMessage()).split(" ", 2);
            throw section.wrong(keyAndRule[0], keyAndRule[1]);
        }
    }

    private static String set(Draft draft, String key, String value, Catalog catalog) {
        if (!key.startsWith(HOSPITAL) && !key.startsWith(PATIENT) && !Draft.KEYS.contains(key)) {
            throw new IllegalArgumentException(key + " is no key here" + Nearest.suggestion(key, Draft.KEYS));
        }
        draft.set(key, value.strip());
        if (key.startsWith(HOSPITAL)) {
            String id = key.substring(HOSPITAL.length(), key.lastIndexOf('.'));
            List<String> ids = catalog.hospitals().stream().map(Hospital::id).toList();
            if (!ids.contains(id)) {
                throw new IllegalArgumentException(
                        key + " must name a hospital but was of " + id + Nearest.suggestion(id, ids));
            }
        }
        return value;
    }

    /** The default configuration, with comments that say what each key means, its unit and its range. */
    public static String standardText() {
        return Source.resource(Catalog.class, "config.yaml").text();
    }

    /** What the world holds, by this file. */
    public Catalog catalog() {
        return catalog;
    }

    /** A builder that starts from this file. */
    public FhirDatasetBuilder builder() {
        return FhirDataset.builder(specification, catalog);
    }
}
