/** A real S3 server for tests, and other versions of the AWS SDK. */
@NullMarked
package io.metriccare.s3.server;

import org.jspecify.annotations.NullMarked;
