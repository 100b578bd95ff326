/** What tests need: the contract every Destination must keep. */
@NullMarked
package io.metriccare.testing;

import org.jspecify.annotations.NullMarked;
