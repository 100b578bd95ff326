package io.metriccare.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the files of a run and its manifest visible, together or not at all. */
final class Publication {
    private final Plan plan;
    private final Destination destination;

    Publication(Plan plan, Destination destination) {
        this.plan = plan;
        this.destination = destination;
    }

    /**
     * What the run replaces goes later, so that there is no moment without a whole run; but a file of the same name must
     * give way just before. A manifest that is there already is that of a run of the same name that gives way, or our own of
     * an attempt that died right after it.
     */
    void of(WrittenRun run) throws IOException {
        destination.delete(Layout.manifest(run.run()));
        List<Closeable> takenBack = new ArrayList<>();
        try {
            for (WrittenFile file : run.files()) {
                publish(file);
                takenBack.add(() -> destination.withdraw(file.name()));
            }
            RunDocuments.publish(run, plan, destination);
        } catch (IOException | RuntimeException | Error e) {
            Closing.after(e, takenBack);
            throw e;
        }
    }

    private void publish(WrittenFile file) throws IOException {
        Optional<DataFile> waiting = destination.completed(file.name());
        if (waiting.isEmpty()) {
            return;
        }
        try (DataFile whole = waiting.get()) {
            if (plan.replaced().contains(file.name())) {
                makeWay(file.name());
            }
            whole.publish();
        } catch (FileAlreadyExistsException e) {
            if (!Digest.isOf(file, destination)) {
                throw e;
            }
            destination.discard(file.name());
        }
    }

    /** Where nothing waits, what is visible is the new file. */
    private void makeWay(String name) throws IOException {
        for (Destination each : Mirror.parts(destination)) {
            if (each.completed(name).isPresent()) {
                each.delete(name);
            }
        }
    }
}
