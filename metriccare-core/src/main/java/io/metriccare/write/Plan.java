package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is going to write, which says everything that another process needs to finish it. It is the first file of a
 * run, and goes when the run is complete.
 *
 * @param run its name
 * @param library the version of this library, as another may make other bytes
 * @param specification the data set's text
 * @param patients whom it holds
 * @param hospitals the SHA-256 of their {@link Hospitals}; empty if an older version did not say
 * @param shared whether it writes what all patients share
 * @param replaced the files that give way to it, in the order in which they go
 */
record Plan(
        String run,
        String library,
        String specification,
        Patients patients,
        Format format,
        Compression compression,
        int shards,
        String hospitals,
        boolean shared,
        Set<String> replaced) {
    Plan {
        replaced = Collections.unmodifiableSet(new LinkedHashSet<>(replaced));
    }

    static Plan of(FhirDataset dataset, String run, Format format, Compression compression, int shards)
            throws IOException {
        return new Plan(
                run,
                LibraryVersion.current(),
                dataset.toString(),
                Patients.of(dataset),
                format,
                compression,
                shards,
                Hospitals.sha256(dataset),
                dataset.carriesShared(),
                Set.of());
    }

    Plan named(String name) {
        return new Plan(
                name, library, specification, patients, format, compression, shards, hospitals, shared, replaced);
    }

    Plan withoutShared() {
        return new Plan(run, library, specification, patients, format, compression, shards, hospitals, false, replaced);
    }

    Plan replacing(Set<String> files) {
        return new Plan(run, library, specification, patients, format, compression, shards, hospitals, shared, files);
    }

    /** The types of resource a shard has files of: what all patients share goes with the first. */
    List<ResourceType> types(int shard) {
        return format.types().stream()
                .filter(type -> !type.isShared() || (shared && shard == 0))
                .toList();
    }

    /** The names of all files it is going to write, shard by shard. */
    List<String> files() {
        List<String> files = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            files.addAll(files(shard));
        }
        return files;
    }

    /** The names of the files of one shard. */
    List<String> files(int shard) {
        return types(shard).stream().map(type -> file(type, shard)).toList();
    }

    /** The names of the documents it is going to write, its own last. */
    List<String> documents() {
        List<String> documents = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            documents.add(Layout.shard(run, shard));
        }
        documents.add(Layout.manifest(run));
        documents.add(Layout.plan(run));
        return documents;
    }

    String file(ResourceType type, int shard) {
        return Layout.data(type, format, compression, run, shard, type.isShared() ? 1 : shards);
    }

    /** Whether a complete run is what this plan would write. */
    boolean isOf(WrittenRun written) {
        return library.equals(written.library())
                && specification.equals(written.specification())
                && patients.first() == written.first()
                && patients.count() == written.resources(ResourceType.PATIENT)
                && format == written.format()
                && compression.equals(written.compression())
                && shards == written.shards();
    }

    /** The first thing in which another plan would write something else, as a sentence says it. */
    Optional<String> difference(Plan asked) {
        Map<String, String> before = said();
        Map<String, String> now = asked.said();
        return before.keySet().stream()
                .filter(key -> !Objects.equals(before.get(key), now.get(key)))
                .findFirst()
                .map(key -> key + " " + before.get(key) + ", not " + now.get(key));
    }

    private Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("specification", specification);
        said.put("first patient", Long.toString(patients.first()));
        said.put("patients", Long.toString(patients.count()));
        said.put("format", format.toString());
        said.put("compression", compression.toString());
        said.put("shards", Integer.toString(shards));
        said.put("metriccare", library);
        return said;
    }
}
