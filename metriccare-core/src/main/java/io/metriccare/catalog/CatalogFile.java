package io.metriccare.catalog;

import io.metriccare.internal.document.Canonical;
import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Node.Member;
import io.metriccare.internal.document.Section;
import io.metriccare.internal.document.Source;
import io.metriccare.internal.document.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Where catalogs come from: the files of the library, a user's file over them, and the text of another catalog. */
final class CatalogFile {
    /** Of these a user's file replaces single keys. */
    private static final Set<String> GROUPS =
            Set.of("metadata", "inpatient", "stays", "times", "visits", "events", "names");

    /** Read when first asked for. */
    static final class Standard {
        static final Catalog CATALOG = catalog(document());

        private static Mapping document() {
            Mapping config = Yaml.read(Source.resource(CatalogFile.class, "config.yaml"));
            return over(config, Yaml.read(Source.resource(CatalogFile.class, "names.yaml")));
        }
    }

    private CatalogFile() {}

    static Catalog read(Path file) {
        return parse(Source.file(file, Yaml.MOST_BYTES));
    }

    static Catalog parse(Source own) {
        return catalog(over(Yaml.read(own), Standard.document()));
    }

    /** One document laid over another. */
    private static Mapping over(Mapping upper, Mapping lower) {
        Map<String, Member> members = new LinkedHashMap<>(lower.members());
        upper.members()
                .forEach((key, member) -> members.merge(
                        key, member, (below, above) -> GROUPS.contains(key) ? keyByKey(above, below) : above));
        return new Mapping(upper.place(), members);
    }

    private static Member keyByKey(Member upper, Member lower) {
        if (!(upper.value() instanceof Mapping above && lower.value() instanceof Mapping below)) {
            return upper;
        }
        Map<String, Member> members = new LinkedHashMap<>(below.members());
        members.putAll(above.members());
        return new Member(upper.place(), new Mapping(above.place(), members));
    }

    private static Catalog catalog(Mapping document) {
        Canonical canonical = new Canonical();
        Function<String, Catalog> read = Section.read(document, canonical, root -> {
            root.has(Catalog.DATASET);
            return new CatalogReader(root)::catalog;
        });
        return read.apply(canonical.toString());
    }
}
