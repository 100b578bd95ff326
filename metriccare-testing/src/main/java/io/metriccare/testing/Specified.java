package io.metriccare.testing;

import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.FhirDatasetBuilder;

/**
 * What a {@link FhirData} says.
 *
 * @param config the name of a resource on the class path; empty for the library's
 * @param templates the name of a folder there; empty for the library's
 */
record Specified(String text, String config, String templates) {
    static Specified by(FhirData data) {
        return new Specified(data.value(), data.config(), data.templates());
    }

    /** @throws IllegalArgumentException if something of it is wrong */
    FhirDataset dataset(ClassLoader classPath) {
        FhirDatasetBuilder builder = config.isEmpty()
                ? FhirDataset.builder()
                : new TestResource("config", config, classPath)
                        .read(Configuration::read)
                        .builder();
        if (!templates.isEmpty()) {
            new TestResource("templates", templates, classPath).read(builder::templates);
        }
        return builder.read(text).build();
    }

    /** A line that makes the same data set again. */
    String again(FhirDataset dataset) {
        return config.isEmpty() && templates.isEmpty()
                ? "FhirDataset.parse(\"" + dataset + "\")"
                : new Specified(dataset.toString(), config, templates).toString();
    }

    @Override
    public String toString() {
        return config.isEmpty() && templates.isEmpty()
                ? "@FhirData(\"" + text + "\")"
                : "@FhirData(value = \"" + text + "\"" + member("config", config) + member("templates", templates)
                        + ")";
    }

    private static String member(String name, String value) {
        return value.isEmpty() ? "" : ", " + name + " = \"" + value + "\"";
    }
}
