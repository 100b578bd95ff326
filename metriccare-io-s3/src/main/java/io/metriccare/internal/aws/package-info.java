/** What the clients of S3 and of DynamoDB have in common; not part of the API. */
@NullMarked
package io.metriccare.internal.aws;

import org.jspecify.annotations.NullMarked;
