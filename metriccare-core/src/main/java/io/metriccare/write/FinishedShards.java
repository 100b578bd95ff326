package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.internal.measure.Tally;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.ResourceType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The finished shards of a run: the files of each, and what all of them hold together. Thread-safe. */
final class FinishedShards {
    private final FhirDataset dataset;
    private final SortedMap<Integer, List<WrittenFile>> files = new TreeMap<>();
    private final Map<ResourceType, Long> resources = new EnumMap<>(ResourceType.class);
    private final Map<String, MetricCounts> tally;

    FinishedShards(FhirDataset dataset) {
        this.dataset = dataset;
        this.tally = new LinkedHashMap<>(
                new Tally(dataset.catalog().hospitals()).result().byHospital());
    }

    synchronized void add(FinishedShard shard) {
        files.put(shard.number(), shard.files());
        shard.resources().forEach((type, count) -> resources.merge(type, count, Long::sum));
        shard.tally().byHospital().forEach((hospital, counts) -> tally.merge(hospital, counts, MetricCounts::plus));
    }

    synchronized boolean has(int shard) {
        return files.containsKey(shard);
    }

    synchronized boolean areNone() {
        return files.isEmpty();
    }

    /** The run they are, when they are all. */
    synchronized WrittenRun run(Plan plan) {
        List<WrittenFile> inOrder = new ArrayList<>();
        files.values().forEach(inOrder::addAll);
        WrittenRun run = new WrittenRun(
                plan.run(),
                plan.library(),
                plan.specification(),
                dataset.catalog().isStandard() ? "" : dataset.catalog().text(),
                dataset.templates().areStandard() ? "" : dataset.templates().text(),
                plan.patients().first(),
                plan.format(),
                plan.compression(),
                plan.shards(),
                inOrder,
                resources,
                dataset.groundTruth(),
                GroundTruth.of(tally));
        requireTruth(run);
        return run;
    }

    /** What is published of a whole data set is what was promised; anything else would be a fault of this library. */
    private static void requireTruth(WrittenRun run) {
        boolean whole =
                run.tally().overall().patients() == run.groundTruth().overall().patients();
        if (whole && !run.tally().equals(run.groundTruth())) {
            throw new IllegalStateException("the records of run " + run.run() + " measure "
                    + run.tally().overall() + " but were to measure "
                    + run.groundTruth().overall());
        }
    }
}
