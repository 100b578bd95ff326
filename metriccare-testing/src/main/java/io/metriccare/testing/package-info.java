/** What tests need: fixtures and assertions for FHIR data, and the contract every Destination must keep. */
@NullMarked
package io.metriccare.testing;

import org.jspecify.annotations.NullMarked;
