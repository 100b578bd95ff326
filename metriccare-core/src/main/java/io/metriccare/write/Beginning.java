package io.metriccare.write;

import io.metriccare.FhirDataset;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a new run begins: nothing there may stand against it; then it is claimed, its plan is published, and what came
 * meanwhile may not stand against it either. Of two that begin at the same moment at least one sees the other's plan.
 */
final class Beginning {
    /** So many may begin in one second before the last of them takes a busy name for a destination that is broken. */
    private static final int MOST_NAMES = 100;

    private final Destination destination;
    private final Earlier earlier;
    private final FhirDataset dataset;

    Beginning(Destination destination, Earlier earlier, FhirDataset dataset) {
        this.destination = destination;
        this.earlier = earlier;
        this.dataset = dataset;
    }

    /**
     * Begins a run. Of two that were named after the same second, the later gets another name.
     *
     * @param named whether somebody asked for its name, so that no other will do
     */
    Begun begin(Plan asked, boolean named) throws IOException {
        Runs before = Runs.in(destination);
        Plan plan = admitted(named ? asked : asked.named(RunName.next(before::has)), before);
        Set<String> taken = new HashSet<>();
        while (true) {
            try {
                return begun(plan, before);
            } catch (FileSystemException e) {
                if (named || taken.size() == MOST_NAMES) {
                    throw e instanceof FileAlreadyExistsException
                            ? RunExistsException.named(destination, plan.run())
                            : e;
                }
                taken.add(plan.run());
                plan = plan.named(RunName.next(name -> taken.contains(name) || before.has(name)));
            }
        }
    }

    private Begun begun(Plan plan, Runs before) throws IOException {
        Claim claim = Claim.of(plan.run(), destination);
        try {
            RunDocuments.publish(plan, destination);
            requireNothingNew(plan, before);
            return new Begun(plan, claim);
        } catch (IOException | RuntimeException | Error e) {
            Closing.after(e, List.<Closeable>of(claim));
            throw e;
        }
    }

    private Plan admitted(Plan plan, Runs runs) throws IOException {
        switch (earlier) {
            case REFUSE -> runs.requireNone(plan);
            case KEEP -> {
                runs.requireNoneLike(plan.run());
                if (destination instanceof Mirror mirror) {
                    mirror.requireAlike();
                }
                runs.requireFree(plan);
                return new Neighbours(destination, dataset, runs.unfinished(), runs.complete()).admit(plan);
            }
            case REPLACE -> {
                return plan.replacing(replaced(plan));
            }
        }
        return plan;
    }

    private Set<String> replaced(Plan plan) throws IOException {
        Set<String> replaced = new LinkedHashSet<>();
        for (Destination each : Mirror.parts(destination)) {
            Runs runs = Runs.in(each);
            runs.requireNoneSpeltLike(plan.run());
            List<String> complete = runs.filesOfComplete();
            runs.discardUnfinished(Set.copyOf(complete), plan);
            replaced.addAll(complete);
        }
        return replaced;
    }

    private void requireNothingNew(Plan plan, Runs before) throws IOException {
        try {
            Runs now = Runs.in(destination);
            List<String> begun = before.others(now.unfinished());
            begun.remove(plan.run());
            List<String> complete = before.others(now.complete());
            if (complete.contains(plan.run())) {
                throw new FileAlreadyExistsException(Layout.manifest(plan.run()));
            }
            if (earlier == Earlier.KEEP) {
                now.requireNoneSpeltLike(plan.run());
                Plan admitted = new Neighbours(destination, dataset, begun, complete).admit(plan);
                if (!admitted.equals(plan)) {
                    throw RunExistsException.begun(destination, complete.get(0));
                }
            } else if (!begun.isEmpty() || !complete.isEmpty()) {
                throw RunExistsException.begun(destination, (begun.isEmpty() ? complete : begun).get(0));
            }
        } catch (IOException | RuntimeException | Error e) {
            Closing.after(e, List.<Closeable>of(() -> destination.delete(Layout.plan(plan.run()))));
            throw e;
        }
    }
}
