package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a destination holds, compared with what the manifests of its runs say it should.
 *
 * @param runs the complete runs
 * @param files how many files their manifests name
 * @param bytes how large these should be together
 * @param problems what is not as it should be, in the order of the runs and files
 */
public record Verification(List<String> runs, long files, long bytes, List<Problem> problems) {
    /** What can be wrong. */
    public enum Kind {
        /** A manifest names a file that is not there. */
        MISSING,
        /** A file is not what its manifest says. */
        ALTERED,
        /** A data file that no manifest names: readers of lakes count what is in it all the same. */
        SURPLUS,
        /** A run has a plan but is not complete. */
        UNFINISHED
    }

    /**
     * One thing that is wrong.
     *
     * @param kind what
     * @param name of which file or, if unfinished, which run
     */
    public record Problem(Kind kind, String name) {}

    /** Keeps copies. */
    public Verification {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    /** Whether all is as it should be. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /**
     * Reads every file the manifests name and compares its SHA-256; the destination is not changed.
     *
     * @throws DamagedRunException if a manifest is none
     * @throws IOException if it cannot be read
     */
    public static Verification of(Destination destination) throws IOException {
        Runs runs = Runs.in(destination);
        RunReader reader = new RunReader(destination);
        List<Problem> problems = new ArrayList<>();
        Set<String> named = new HashSet<>();
        long bytes = 0;
        for (String run : runs.complete()) {
            for (WrittenFile file : reader.manifest(run).files()) {
                named.add(file.name());
                bytes += file.bytes();
                compare(file, destination, problems);
            }
        }
        for (ResourceType type : ResourceType.values()) {
            for (String file : destination.listBelow(type.folder())) {
                if (!named.contains(file) && !isIgnored(file)) {
                    problems.add(new Problem(Kind.SURPLUS, file));
                }
            }
        }
        runs.unfinished().forEach(run -> problems.add(new Problem(Kind.UNFINISHED, run)));
        return new Verification(List.copyOf(runs.complete()), named.size(), bytes, problems);
    }

    private static void compare(WrittenFile file, Destination destination, List<Problem> problems) throws IOException {
        try {
            if (!Digest.of(destination.read(file.name())).equals(file.sha256())) {
                problems.add(new Problem(Kind.ALTERED, file.name()));
            }
        } catch (NoSuchFileException e) {
            problems.add(new Problem(Kind.MISSING, file.name()));
        }
    }

    /** Readers of lakes ignore it. */
    private static boolean isIgnored(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.startsWith("_") || name.startsWith(".");
    }
}
