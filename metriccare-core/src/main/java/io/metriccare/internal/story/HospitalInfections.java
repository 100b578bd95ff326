package io.metriccare.internal.story;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Department;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.HospitalInfection;
import io.metriccare.catalog.Weighted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * What is caught in which department. Who is infected is decided by the cohort table, so that their number is exact; where
 * they lie is drawn by Bayes' rule: how often patients with the diagnosis lie in a department × how often an infection is
 * caught there. So the infected are found in intensive care more often than others of the same diagnosis.
 */
final class HospitalInfections {
    private final Map<String, Weighted<HospitalInfection>> byDepartment = new HashMap<>();
    private final Map<String, Weighted<Department>> byDiagnosis = new HashMap<>();

    HospitalInfections(Catalog catalog, List<Department> departments) {
        for (Department department : departments) {
            byDepartment.put(
                    department.id(),
                    Weighted.of(
                            catalog.infections(),
                            infection -> infection.departments().getOrDefault(department.id(), 0)));
        }
        for (Diagnosis diagnosis : catalog.diagnoses()) {
            byDiagnosis.put(diagnosis.id(), departmentsOfInfected(diagnosis.departments()));
        }
    }

    private Weighted<Department> departmentsOfInfected(Weighted<Department> usual) {
        ToLongFunction<Department> weight =
                department -> (long) usual.weight(department) * in(department).total();
        long fit = usual.items().stream().mapToLong(weight).sum() / Integer.MAX_VALUE + 1;
        return Weighted.of(usual.items(), department -> (int) (weight.applyAsLong(department) / fit));
    }

    /** The infections caught in a department. */
    Weighted<HospitalInfection> in(Department department) {
        return Objects.requireNonNull(byDepartment.get(department.id()), department.id());
    }

    /** Where those lie who came with this diagnosis and caught an infection. */
    Weighted<Department> departments(Diagnosis diagnosis) {
        return Objects.requireNonNull(byDiagnosis.get(diagnosis.id()), diagnosis.id());
    }
}
