package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The files of one run, which appear together or not at all. */
final class Publication implements Closeable {
    private final Destination destination;
    private final List<ResourceFile> files = new ArrayList<>();
    private final List<String> visible = new ArrayList<>();
    private boolean done;

    Publication(Destination destination) {
        this.destination = destination;
    }

    ResourceFile begin(String name, ResourceType type, Format format) throws IOException {
        ResourceFile file = new ResourceFile(name, type, format, destination.create(name));
        files.add(file);
        return file;
    }

    /**
     * Makes everything visible, and only then removes what it replaces, so that there is no moment without a whole run;
     * a file of the same name must give way just before.
     */
    List<WrittenFile> publish(List<String> replaced) throws IOException {
        for (ResourceFile file : files) {
            file.complete();
        }
        List<WrittenFile> written = new ArrayList<>();
        for (ResourceFile file : files) {
            if (replaced.contains(file.name())) {
                destination.delete(file.name());
            }
            written.add(file.publish());
            visible.add(file.name());
        }
        done = true;
        for (String name : replaced) {
            if (!visible.contains(name)) {
                destination.delete(name);
            }
        }
        return written;
    }

    /** Takes back what is visible, unless everything is; a step that fails keeps none of the others from being taken. */
    @Override
    public void close() throws IOException {
        List<Closeable> steps = new ArrayList<>(files);
        if (!done) {
            visible.forEach(name -> steps.add(() -> destination.delete(name)));
        }
        IOException failure = null;
        for (Closeable step : steps) {
            try {
                step.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
