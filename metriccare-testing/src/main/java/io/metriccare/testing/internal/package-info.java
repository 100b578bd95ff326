/** Reads FHIR resources, from files or Bundles, and measures them; knows nothing of the generator. Not for users. */
@NullMarked
package io.metriccare.testing.internal;

import org.jspecify.annotations.NullMarked;
