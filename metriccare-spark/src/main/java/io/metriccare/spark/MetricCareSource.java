package io.metriccare.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What {@code spark.read().format("metriccare")} finds, and {@code CREATE TEMPORARY VIEW … USING metriccare}. A wrong
 * option is refused on the driver, by an {@link IllegalArgumentException} that says what to write.
 *
 * <p>Its options are the keys of a specification ({@link io.metriccare.FhirDataset#parse}), and {@code resource}, {@code
 * type}, {@code partitions}, {@code specification}, {@code config} and {@code templates}; {@code docs/spark.md} explains
 * them.
 */
public final class MetricCareSource implements TableProvider, DataSourceRegister {
    /** For Spark. */
    public MetricCareSource() {}

    @Override
    public String shortName() {
        return "metriccare";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return Request.of(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
        return new ResourceTable(Request.of(options));
    }
}
