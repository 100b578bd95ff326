/**
 * A directory of the local file system as a destination for data sets.
 *
 * <pre>{@code
 * DatasetWriter.to(LocalDirectory.at(Path.of("fhir_data/json"))).write(dataset);
 * }</pre>
 *
 * <p>The folder is made when the first file is. Readers of lakes see no file before it is complete and forced to the disk;
 * until then it has a name that begins with a dot, which Spark, Hive, Athena and Glue ignore.
 */
@NullMarked
package io.metriccare.local;

import org.jspecify.annotations.NullMarked;
