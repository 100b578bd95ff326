/** What the world of a data set holds: hospitals, physicians, diagnoses, names, and how frequent each is. */
@NullMarked
package io.metriccare.catalog;

import org.jspecify.annotations.NullMarked;
