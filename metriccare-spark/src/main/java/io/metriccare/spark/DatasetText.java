package io.metriccare.spark;

import io.metriccare.FhirDataset;
import io.metriccare.FhirDatasetBuilder;
import io.metriccare.Templates;
import io.metriccare.catalog.Catalog;
import java.io.Serializable;

/**
 * A data set in words, as it goes to the executors: some hundred bytes, and the content of what is not the library's.
 *
 * @param catalog empty for the library's
 * @param templates empty for the library's
 */
record DatasetText(String specification, String catalog, String templates) implements Serializable {
    static DatasetText of(FhirDataset dataset) {
        return new DatasetText(
                dataset.toString(),
                dataset.catalog().isStandard() ? "" : dataset.catalog().text(),
                dataset.templates().areStandard() ? "" : dataset.templates().text());
    }

    FhirDataset dataset() {
        FhirDatasetBuilder builder = FhirDataset.builder();
        if (!catalog.isEmpty()) {
            builder.catalog(Catalog.parse("config", catalog));
        }
        if (!templates.isEmpty()) {
            builder.templates(Templates.parse("templates", templates));
        }
        return builder.read(specification).build();
    }
}
