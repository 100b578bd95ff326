package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a run that broke off has left: files that wait, files that are visible if it broke off while it made them so, and
 * its documents.
 */
final class Remains {
    private final Plan plan;
    private final Destination destination;

    Remains(Plan plan, Destination destination) {
        this.plan = plan;
        this.destination = destination;
    }

    /**
     * The visible files that it made, as the hashes of its finished shards prove, and those that were to give way to it. A
     * file that somebody else has put in the way is none of them.
     */
    Set<String> visible() throws IOException {
        Set<String> visible = new LinkedHashSet<>(plan.replaced());
        RunReader reader = new RunReader(destination);
        for (int number = 0; number < plan.shards(); number++) {
            Optional<FinishedShard> shard = reader.shard(plan.run(), number);
            if (shard.isPresent()) {
                for (WrittenFile file : shard.get().files()) {
                    if (Digest.isOf(file, destination)) {
                        visible.add(file.name());
                    }
                }
            }
        }
        return visible;
    }

    /** Removes all of it but some visible files, its plan last. What somebody else has put in the way stays. */
    void remove(Set<String> kept) throws IOException {
        remove(visible(), kept);
    }

    /** The same, where it is known already which files are visible. */
    void remove(Set<String> visible, Set<String> kept) throws IOException {
        for (String file : visible) {
            if (!kept.contains(file)) {
                destination.delete(file);
            }
        }
        Set<String> others = new HashSet<>();
        for (ResourceType type : plan.format().types()) {
            others.addAll(destination.list(type.folder()));
        }
        for (String file : plan.files()) {
            discard(file, others);
        }
        for (String document : plan.documents()) {
            discard(document, kept);
        }
        RunDocuments.forget(plan, destination);
    }

    /** Where what is complete is visible, a visible file that must stay would be discarded, too. */
    private void discard(String name, Set<String> stay) throws IOException {
        if (!stay.contains(name) || destination.completed(name).isPresent()) {
            destination.discard(name);
        }
    }
}
