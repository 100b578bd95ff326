/** A real S3 server for tests. */
@NullMarked
package io.metriccare.s3.server;

import org.jspecify.annotations.NullMarked;
