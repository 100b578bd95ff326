package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.util.Map;

/**
 * What a complete run means to one that is to lie beside it.
 *
 * @param patients whom it holds
 * @param hospitals the SHA-256 of their {@link Hospitals}; empty if an older version did not say
 * @param format how resources stand in its files
 * @param shared the SHA-256 of the content of each file of what all patients share; empty if it has none
 */
record Neighbour(Patients patients, String hospitals, Format format, Map<ResourceType, String> shared) {}
