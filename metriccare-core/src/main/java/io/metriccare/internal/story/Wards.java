package io.metriccare.internal.story;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Department;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.internal.cohort.Draws.Draw;
import java.util.ArrayList;
import java.util.List;

/** The wards of every hospital and who works there. */
final class Wards {
    /** A location and its physicians. */
    record Ward(Location location, List<Practitioner> physicians) {
        Practitioner physician(Draw draw) {
            return physicians.get(draw.below(physicians.size()));
        }
    }

    private final List<Ward> wards = new ArrayList<>();
    private final int departments;

    Wards(Catalog catalog) {
        departments = catalog.locations().size() / catalog.hospitals().size();
        for (Location location : catalog.locations()) {
            wards.add(new Ward(
                    location,
                    catalog.practitioners().stream()
                            .filter(practitioner -> practitioner.location().equals(location))
                            .toList()));
        }
    }

    /** The departments every hospital has. */
    List<Department> departments() {
        return wards.stream()
                .limit(departments)
                .map(ward -> ward.location().department())
                .toList();
    }

    /** A department of one hospital. */
    Ward of(int hospital, Department department) {
        int place = hospital * departments;
        while (!wards.get(place).location().department().id().equals(department.id())) {
            place++;
        }
        return wards.get(place);
    }
}
