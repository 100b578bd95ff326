package io.metriccare.write;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is looked at when a run's plan is there for others to see: whoever began in between, and may not stand beside it.
 * A name tells little, since others may write a run of the same name anew.
 */
final class SecondLook {
    private final Destination destination;
    private final FhirDataset dataset;

    SecondLook(Destination destination, FhirDataset dataset) {
        this.destination = destination;
        this.dataset = dataset;
    }

    /**
     * At a run that begins.
     *
     * @param before what was there at the first look
     * @throws FileAlreadyExistsException if another has taken its name, and is complete
     */
    void afterFirst(Plan plan, Earlier earlier, Runs before) throws IOException {
        Runs now = Runs.in(destination);
        if (now.complete().contains(plan.run()) && !before.complete().contains(plan.run())) {
            throw new FileAlreadyExistsException(Layout.manifest(plan.run()));
        }
        if (earlier == Earlier.KEEP) {
            now.requireNoneSpeltLike(plan.run());
            now.requireAll(before.complete());
            requireFitting(plan, now, before.complete());
        } else {
            requireAlone(plan, now);
        }
    }

    /** At a run that broke off, which may have done so before it had looked. */
    void onceMore(Plan plan) throws IOException {
        Runs now = Runs.in(destination);
        if (plan.replaced().isEmpty()) {
            requireFitting(plan, now, Set.of(plan.run()));
        } else {
            requireAlone(plan, now);
        }
    }

    private void requireFitting(Plan plan, Runs now, Set<String> known) throws IOException {
        Set<String> going = others(now.unfinished(), Set.of(plan.run()));
        Set<String> complete = others(now.complete(), known);
        Plan admitted = new Neighbours(destination, dataset, going, complete).admit(plan);
        if (!admitted.equals(plan)) {
            complete.addAll(going);
            throw RunExistsException.begun(destination, complete.iterator().next());
        }
    }

    private void requireAlone(Plan plan, Runs now) throws IOException {
        Set<String> going = others(now.unfinished(), Set.of(plan.run()));
        if (!going.isEmpty()) {
            throw RunExistsException.begun(destination, going.iterator().next());
        }
        now.requireReplaced(plan);
    }

    private static Set<String> others(Set<String> runs, Set<String> known) {
        Set<String> others = new LinkedHashSet<>(runs);
        known.forEach(others::remove);
        return others;
    }
}
