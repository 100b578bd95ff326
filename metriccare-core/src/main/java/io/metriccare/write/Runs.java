package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs a destination holds, as its documents tell: a run with a plan is unfinished, one with a manifest alone whole. */
final class Runs {
    private final Destination destination;
    private final RunReader reader;
    private final Set<String> unfinished = new LinkedHashSet<>();
    private final Set<String> complete = new LinkedHashSet<>();

    private Runs(Destination destination) {
        this.destination = destination;
        this.reader = new RunReader(destination);
    }

    static Runs in(Destination destination) throws IOException {
        Runs runs = new Runs(destination);
        for (String file : destination.list("")) {
            add(Layout.runOfPlan(file), runs.unfinished);
            add(Layout.runOfManifest(file), runs.complete);
        }
        return runs;
    }

    private static void add(String run, Set<String> runs) {
        if (!run.isEmpty()) {
            runs.add(run);
        }
    }

    /** Those with a plan, in the order of their names. */
    Set<String> unfinished() {
        return Collections.unmodifiableSet(unfinished);
    }

    /** Those with a manifest, in the order of their names. */
    Set<String> complete() {
        return Collections.unmodifiableSet(complete);
    }

    boolean has(String run) {
        return unfinished.contains(run) || complete.contains(run);
    }

    /** Refuses the name of a run that is not there, or not whole. */
    void requireComplete(String run) throws FileNotFoundException {
        if (!complete.contains(run)) {
            throw new FileNotFoundException("run must be a complete run of " + destination + " but was " + run
                    + (unfinished.contains(run)
                            ? ", which is unfinished; finish it with resume()"
                            : "; "
                                    + (complete.isEmpty()
                                            ? "there is none"
                                            : "write " + String.join(" or ", complete))));
        }
    }

    /** Refuses a name that a run has already, or one that a file system might take for it. */
    void requireNoneLike(String name) throws RunExistsException {
        if (has(name)) {
            throw RunExistsException.named(destination, name);
        }
        requireNoneSpeltLike(name);
    }

    /** Some file systems do not tell large letters from small ones. */
    void requireNoneSpeltLike(String name) throws RunExistsException {
        for (Set<String> runs : List.of(unfinished, complete)) {
            for (String run : runs) {
                if (run.equalsIgnoreCase(name) && !run.equals(name)) {
                    throw RunExistsException.alike(destination, run, name);
                }
            }
        }
    }

    /** Refuses to go on beside any run, or any file that looks like one's, or that is in the way of one. */
    void requireNone(Plan plan) throws IOException {
        if (!unfinished.isEmpty()) {
            throw RunExistsException.unfinished(
                    destination, unfinished.iterator().next());
        }
        if (!complete.isEmpty()) {
            throw RunExistsException.complete(
                    destination, Layout.manifest(complete.iterator().next()));
        }
        requireNoStranger(Set.of(), plan);
    }

    /** Refuses to go on where a file has the name of one of a run that is to be. */
    void requireFree(Plan plan) throws IOException {
        Set<String> planned = Set.copyOf(plan.files());
        for (ResourceType type : plan.format().types()) {
            for (String file : destination.list(type.folder())) {
                if (planned.contains(file)) {
                    throw RunExistsException.inTheWay(destination, file, plan.run());
                }
            }
        }
    }

    /** The files of all complete runs, their manifests last. */
    List<String> filesOfComplete() throws IOException {
        List<String> files = new ArrayList<>();
        for (String run : complete) {
            files.addAll(files(run));
        }
        complete.forEach(run -> files.add(Layout.manifest(run)));
        return files;
    }

    private List<String> files(String run) throws IOException {
        return reader.manifest(run).files().stream().map(WrittenFile::name).toList();
    }

    /** Refuses to go on beside a complete run whose files do not all give way to a plan's. */
    void requireReplaced(Plan plan) throws IOException {
        for (String run : complete) {
            if (!plan.replaced().contains(Layout.manifest(run))
                    || !plan.replaced()
                            .containsAll(RunReader.ifThere(() -> files(run)).orElse(List.of()))) {
                throw RunExistsException.begun(destination, run);
            }
        }
    }

    /** Refuses to go on when one of some complete runs has been removed. */
    void requireAll(Set<String> runs) throws RunExistsException {
        for (String run : runs) {
            if (!complete.contains(run)) {
                throw RunExistsException.removed(destination, run);
            }
        }
    }

    /**
     * Removes all that unfinished runs left, but the files of complete ones.
     *
     * @param plan that of the run that is to be
     * @throws RunExistsException if there are data files that belong to no run, or any in the way
     * @throws IOException if somebody works on one of the runs
     */
    void discardUnfinished(Set<String> ofComplete, Plan plan) throws IOException {
        List<Claim> claims = new ArrayList<>();
        try {
            Map<Remains, Set<String>> left = new LinkedHashMap<>();
            Set<String> known = new HashSet<>(ofComplete);
            for (String run : unfinished) {
                claims.add(Claim.of(run, destination));
                Plan begun = RunReader.ifThere(() -> reader.plan(run))
                        .orElseThrow(() -> RunExistsException.ended(destination, run));
                Remains remains = new Remains(begun, destination);
                Set<String> visible = remains.visible();
                left.put(remains, visible);
                known.addAll(visible);
            }
            requireNoStranger(known, plan);
            for (Map.Entry<Remains, Set<String>> each : left.entrySet()) {
                each.getKey().remove(each.getValue(), ofComplete);
            }
        } finally {
            Closing.all(claims);
        }
    }

    private void requireNoStranger(Set<String> known, Plan plan) throws IOException {
        Set<String> planned = Set.copyOf(plan.files());
        for (ResourceType type : ResourceType.values()) {
            for (String file : destination.list(type.folder())) {
                if (known.contains(file)) {
                    continue;
                }
                if (Layout.isData(file)) {
                    throw RunExistsException.stranger(destination, file);
                }
                if (planned.contains(file)) {
                    throw RunExistsException.inTheWay(destination, file, plan.run());
                }
            }
        }
    }

    /** The complete run that is what a plan would write, under its name or, if it has none, any. */
    Optional<WrittenRun> same(Plan plan, boolean named) throws IOException {
        for (String run : complete) {
            if (!named || run.equals(plan.run())) {
                WrittenRun written = reader.manifest(run);
                if (plan.isOf(written)) {
                    return Optional.of(written);
                }
            }
        }
        return Optional.empty();
    }
}
