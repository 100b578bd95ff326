package io.metriccare.spark;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The resources of one type of a data set, or of all, before Spark has said which columns it needs. */
record ResourceTable(Request request) implements SupportsRead {
    @Override
    public String name() {
        return "metriccare " + request.name() + " " + request.dataset();
    }

    @Override
    @SuppressWarnings("deprecation") // Spark 3.5 makes columns(), its successor, of it
    public StructType schema() {
        return request.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new ResourceScan.Builder(request);
    }
}
