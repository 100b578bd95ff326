package io.metriccare.spark;

import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.FhirDatasetBuilder;
import io.metriccare.Templates;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.internal.cohort.Draft;
import io.metriccare.metric.CaseFact;
import io.metriccare.metric.Metric;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The options that describe a data set; Spark writes their names in any case. */
final class DatasetOptions {
    private static final String SPECIFICATION = "specification";
    private static final String CONFIG = "config";
    private static final String TEMPLATES = "templates";
    private static final String HOSPITAL = "hospital.";
    private static final String PATIENT = "patient.";

    /** Those that are more than a value. */
    static final List<String> CONTENTS = List.of(SPECIFICATION, CONFIG, TEMPLATES);

    private DatasetOptions() {}

    /** The options from which {@link #dataset} makes this data set; what is the library's need not be said. */
    static Map<String, String> of(FhirDataset dataset) {
        DatasetText text = DatasetText.of(dataset);
        Map<String, String> options = new HashMap<>();
        options.put(SPECIFICATION, text.specification());
        if (!text.catalog().isEmpty()) {
            options.put(CONFIG, text.catalog());
        }
        if (!text.templates().isEmpty()) {
            options.put(TEMPLATES, text.templates());
        }
        return options;
    }

    /** Whether it is of one hospital or one patient: such options have names without number. */
    static boolean isOfOne(String option) {
        return begins(option, HOSPITAL) || begins(option, PATIENT);
    }

    private static boolean begins(String option, String prefix) {
        return option.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /**
     * The data set.
     *
     * @param given options; what is none of a data set is left alone
     * @throws IllegalArgumentException if a value is wrong
     */
    static FhirDataset dataset(Map<String, String> given) {
        String config = given.get(CONFIG);
        Configuration configuration =
                config == null ? null : Configuration.parse(CONFIG, content(CONFIG, config, "a config.yaml"));
        Catalog catalog = configuration == null ? Catalog.standard() : configuration.catalog();
        FhirDatasetBuilder builder = configuration == null ? FhirDataset.builder() : configuration.builder();
        String templates = given.get(TEMPLATES);
        if (templates != null) {
            builder.templates(Templates.parse(TEMPLATES, content(TEMPLATES, templates, "Templates.text()")));
        }
        String specification = given.get(SPECIFICATION);
        if (specification != null) {
            builder.read(specification);
        }
        given.forEach((option, value) -> {
            if (begins(option, HOSPITAL)) {
                builder.set(hospitalKey(option, catalog), value);
            } else if (begins(option, PATIENT)) {
                builder.set(patientKey(option), value);
            } else {
                Draft.KEYS.stream().filter(option::equalsIgnoreCase).forEach(key -> builder.set(key, value));
            }
        });
        return builder.build();
    }

    /** Executors share no disk with the driver, so it is the content that is given. */
    private static String content(String option, String value, String what) {
        if (value.strip().matches("\\S+\\.(ya?ml|json)")) {
            throw new IllegalArgumentException(option + " must be the text of " + what + " but was the name " + value
                    + "; read the file and give its text");
        }
        return value;
    }

    /** The key as the specification writes it; what nobody knows stays as it is, and is refused there. */
    private static String hospitalKey(String option, Catalog catalog) {
        int dot = option.lastIndexOf('.');
        if (dot < HOSPITAL.length()) {
            return option;
        }
        String id = option.substring(HOSPITAL.length(), dot);
        String rate = option.substring(dot + 1);
        return HOSPITAL
                + asWritten(id, catalog.hospitals().stream().map(Hospital::id))
                + '.'
                + asWritten(rate, Arrays.stream(Metric.values()).map(Metric::key));
    }

    private static String patientKey(String option) {
        int dot = option.indexOf('.', PATIENT.length());
        String number = option.substring(PATIENT.length(), Math.max(PATIENT.length(), dot));
        String fact = option.substring(dot + 1);
        return dot < 0
                ? option
                : PATIENT
                        + number
                        + '.'
                        + asWritten(fact, Arrays.stream(CaseFact.values()).map(CaseFact::key));
    }

    private static String asWritten(String asked, Stream<String> names) {
        return names.filter(asked::equalsIgnoreCase).findAny().orElse(asked);
    }
}
