package io.metriccare.spark;

import io.metriccare.FhirDataset;
import io.metriccare.internal.cohort.Draft;
import io.metriccare.internal.document.Nearest;
import io.metriccare.internal.fhir.Columns;
import io.metriccare.record.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What the options of a read ask for.
 *
 * @param table the type whose fields are the columns; null for lines of JSON
 * @param types those that make rows
 * @param partitions how many; 0 to follow from the size
 */
record Request(FhirDataset dataset, @Nullable ResourceType table, Set<ResourceType> types, int partitions) {
    static final int MOST_PARTITIONS = 100_000;

    static final String RESOURCE = "resource";
    static final String JSON = "json";
    static final String TYPE = "type";
    static final String PARTITIONS = "partitions";

    /** All options but those of single hospitals and patients. */
    static final List<String> OPTIONS = Stream.of(
                    List.of(RESOURCE, TYPE, PARTITIONS), DatasetOptions.CONTENTS, Draft.KEYS)
            .flatMap(List::stream)
            .toList();

    private static final List<ResourceType> TYPES = Arrays.stream(ResourceType.values())
            .filter(type -> type != ResourceType.BUNDLE)
            .toList();
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** @throws IllegalArgumentException if an option is unknown, or its value wrong */
    static Request of(Map<String, String> options) {
        Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        given.putAll(options);
        for (String option : given.keySet()) {
            requireKnown(option, given);
        }
        String resource = required(given);
        ResourceType table = resource.equalsIgnoreCase(JSON) ? null : type(RESOURCE, resource);
        return new Request(
                DatasetOptions.dataset(given), table, types(table, given.get(TYPE)), partitions(given.get(PARTITIONS)));
    }

    private static void requireKnown(String option, Map<String, String> given) {
        boolean known = OPTIONS.stream().anyMatch(option::equalsIgnoreCase);
        if (option.equalsIgnoreCase("path")) {
            throw new IllegalArgumentException("metriccare makes its rows and reads no path but was given "
                    + given.get(option) + "; write load()");
        }
        if (!known && !DatasetOptions.isOfOne(option)) {
            throw new IllegalArgumentException(option + " is no option of metriccare"
                    + Nearest.suggestion(
                            option,
                            Stream.concat(OPTIONS.stream(), Stream.of("hospital.ID.RATE", "patient.N.FACT"))
                                    .toList()));
        }
    }

    private static String required(Map<String, String> given) {
        String resource = given.get(RESOURCE);
        if (resource == null) {
            throw new IllegalArgumentException(
                    "resource must be said but was not; write option(\"resource\", \"Patient\")");
        }
        return resource;
    }

    private static ResourceType type(String option, String asked) {
        return TYPES.stream()
                .filter(type -> type.fhirName().equalsIgnoreCase(asked))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " must be a type of resource" + (option.equals(RESOURCE) ? " or json" : "")
                                + " but was " + asked + Nearest.suggestion(asked, names(option))));
    }

    private static List<String> names(String option) {
        List<String> names =
                new ArrayList<>(TYPES.stream().map(ResourceType::fhirName).toList());
        if (option.equals(RESOURCE)) {
            names.add(JSON);
        }
        return names;
    }

    private static Set<ResourceType> types(@Nullable ResourceType table, @Nullable String asked) {
        if (table != null && asked != null) {
            throw new IllegalArgumentException("type belongs to resource json but resource was " + table.fhirName()
                    + "; leave type out, or write resource=json");
        }
        if (table != null) {
            return EnumSet.of(table);
        }
        return asked == null ? EnumSet.copyOf(TYPES) : EnumSet.of(type(TYPE, asked));
    }

    /** @throws IllegalArgumentException if it is no number that there can be */
    static int partitions(@Nullable String asked) {
        if (asked == null) {
            return 0;
        }
        int number = NUMBER.matcher(asked).matches() ? Integer.parseInt(asked) : 0;
        if (number < 1 || number > MOST_PARTITIONS) {
            throw new IllegalArgumentException("partitions must be a whole number from 1 to " + MOST_PARTITIONS
                    + " but was " + asked + "; write partitions=64, or leave it out");
        }
        return number;
    }

    /** What people call it. */
    String name() {
        return table == null ? JSON : table.fhirName();
    }

    /** What a row can have. */
    StructType schema() {
        return table == null
                ? Schemas.LINES
                : Schemas.of(Columns.of(table, dataset.templates().texts()));
    }
}
