package io.metriccare.write;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs beside which another is to lie. Together they must stay what readers can join: no patient is there twice, and
 * what all patients share is there once in each format, in files that do not go away.
 */
final class Neighbours {
    private final Destination destination;
    private final RunReader reader;
    private final FhirDataset dataset;
    private final Collection<String> unfinished;
    private final Collection<String> complete;

    /**
     * @param unfinished the names of those that have a plan
     * @param complete the names of those that have a manifest
     */
    Neighbours(
            Destination destination, FhirDataset dataset, Collection<String> unfinished, Collection<String> complete) {
        this.destination = destination;
        this.reader = new RunReader(destination);
        this.dataset = dataset;
        this.unfinished = unfinished;
        this.complete = complete;
    }

    /**
     * The plan of a run that may lie beside these, with what all patients share unless it is there already. A run that ends
     * while it is looked at has its manifest before its plan goes.
     *
     * @throws RunExistsException if it may not
     * @throws IOException if their documents cannot be read
     */
    Plan admit(Plan plan) throws IOException {
        Map<String, Plan> going = new LinkedHashMap<>();
        Set<String> whole = new LinkedHashSet<>(complete);
        for (String run : unfinished) {
            RunReader.ifThere(() -> reader.plan(run))
                    .ifPresentOrElse(other -> going.put(run, other), () -> whole.add(run));
        }
        boolean held = false;
        for (String run : whole) {
            Optional<Neighbour> neighbour = RunReader.ifThere(() -> reader.neighbour(run));
            held |= neighbour.isPresent() && holdsShared(run, neighbour.get(), plan);
        }
        Plan admitted = held ? plan.withoutShared() : plan;
        for (Map.Entry<String, Plan> other : going.entrySet()) {
            requireApart(other.getKey(), other.getValue(), admitted);
        }
        return admitted;
    }

    private boolean holdsShared(String run, Neighbour neighbour, Plan plan) throws IOException {
        requireOtherPatients(run, neighbour.patients(), plan);
        requireSameHospitals(run, neighbour.hospitals(), plan);
        if (neighbour.format() != plan.format() || neighbour.shared().isEmpty()) {
            return false;
        }
        if (neighbour.hospitals().isEmpty() && !neighbour.shared().equals(Hospitals.files(dataset, plan.format()))) {
            throw RunExistsException.otherShared(destination, run);
        }
        return true;
    }

    private void requireApart(String run, Plan other, Plan plan) throws IOException {
        requireOtherPatients(run, other.patients(), plan);
        requireSameHospitals(run, other.hospitals(), plan);
        if (!other.replaced().isEmpty()) {
            throw RunExistsException.replacing(destination, run);
        }
        if (plan.shared()
                && other.shared()
                && plan.format() == other.format()
                && plan.format().hasSharedFiles()) {
            throw RunExistsException.sharing(destination, run);
        }
    }

    private void requireSameHospitals(String run, String there, Plan plan) throws IOException {
        if (Hospitals.areOthers(there, plan.hospitals())) {
            throw RunExistsException.otherShared(destination, run);
        }
    }

    private void requireOtherPatients(String run, Patients there, Plan plan) throws IOException {
        Patients twice = there.alsoIn(plan.patients());
        if (twice.count() > 0) {
            throw RunExistsException.twice(destination, run, twice);
        }
    }
}
