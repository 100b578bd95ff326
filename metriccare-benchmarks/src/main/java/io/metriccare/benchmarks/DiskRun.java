package io.metriccare.benchmarks;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * One process that writes the resources of a data set to a disk, in as many shards and on as many threads as it is told,
 * by one of several ways. All have the same duties: a SHA-256 of each file, forced to the disk, then published.
 */
final class DiskRun {
    private static final List<ResourceType> TYPES =
            List.of(ResourceType.PATIENT, ResourceType.ENCOUNTER, ResourceType.CONDITION);
    private static final int READY_PATIENTS = 64;
    /** How many threads more than may work at a time there are, to wait for the disk, as our writer has. */
    private static final int SPARE = 1;

    /** The ways. */
    enum Way {
        /** This library's writer. */
        METRICCARE,
        /** Buffers made beforehand, written again and again: the limit. */
        READY,
        /** Records told to a Jackson generator. */
        JACKSON,
        /** Objects made beforehand, encoded by HAPI's parser. */
        HAPI
    }

    /** How one shard is filled: a file each of Patients, Encounters and Conditions. */
    private interface Filling {
        void fill(long first, long end, List<? extends OutputStream> files) throws IOException;
    }

    private final FhirDataset dataset;
    private final Destination destination;
    private final int shards;
    private final int threads;
    private final Semaphore mayWork;

    private DiskRun(FhirDataset dataset, Destination destination, int shards, int threads) {
        this.dataset = dataset;
        this.destination = destination;
        this.shards = shards;
        this.threads = threads;
        this.mayWork = new Semaphore(threads);
    }

    /** @param arguments way, patients, shards, threads, folder */
    public static void main(String[] arguments) throws Exception {
        FhirDataset dataset =
                FhirDataset.builder().patients(Long.parseLong(arguments[1])).build();
        DiskRun run = new DiskRun(
                dataset,
                LocalDirectory.at(Path.of(arguments[4])),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        switch (Way.valueOf(arguments[0])) {
            case METRICCARE -> run.metriccare();
            case READY -> run.write(new Ready(dataset)::fill);
            case JACKSON -> run.write(run::jackson);
            case HAPI -> run.write(new Hapi(dataset)::fill);
        }
    }

    private void metriccare() throws IOException {
        DatasetWriter.to(destination)
                .format(Format.NDJSON)
                .shards(shards)
                .threads(threads)
                .run("r")
                .write(dataset);
    }

    private void write(Filling filling) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < threads + SPARE; i++) {
            workers.add(() -> {
                int done = 0;
                for (int shard = next.getAndIncrement(); shard < shards; shard = next.getAndIncrement()) {
                    write(shard, filling);
                    done++;
                }
                return done;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(workers.size());
        for (Future<Integer> worker : pool.invokeAll(workers)) {
            worker.get();
        }
        pool.shutdown();
    }

    private void write(int shard, Filling filling) throws IOException, InterruptedException {
        List<HashedFile> files = new ArrayList<>();
        mayWork.acquire();
        try {
            for (ResourceType type : TYPES) {
                files.add(new HashedFile(
                        destination,
                        type.folder() + "/" + type.fhirName() + ".r-" + shard + "-of-" + shards + ".ndjson"));
            }
            filling.fill(dataset.size() * shard / shards, dataset.size() * (shard + 1) / shards, files);
            for (HashedFile file : files) {
                file.end();
            }
        } finally {
            mayWork.release();
        }
        for (HashedFile file : files) {
            file.close();
        }
    }

    private void jackson(long first, long end, List<? extends OutputStream> files) throws IOException {
        JacksonLines patients = new JacksonLines(files.get(0));
        JacksonLines encounters = new JacksonLines(files.get(1));
        JacksonLines conditions = new JacksonLines(files.get(2));
        for (long index = first; index < end; index++) {
            PatientRecord patient = dataset.record(index);
            patients.patient(patient);
            for (Encounter encounter : patient.encounters()) {
                encounters.encounter(encounter);
                for (Finding finding : encounter.findings()) {
                    conditions.condition(finding);
                }
            }
        }
        patients.flush();
        encounters.flush();
        conditions.flush();
    }

    /** The lines of some patients, of each type. */
    private static List<byte[]> lines(FhirDataset dataset) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        FhirDataset few = dataset.slice(0, (int) Math.max(1, dataset.size() / READY_PATIENTS));
        for (Kind kind : List.of(Kind.PATIENT, Kind.ENCOUNTER, Kind.CONDITION)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Sample.of(few, kind).writeTo(new TemplateLines(out));
            lines.add(out.toByteArray());
        }
        return lines;
    }

    private record Ready(List<byte[]> lines) {
        Ready(FhirDataset dataset) throws IOException {
            this(DiskRun.lines(dataset));
        }

        void fill(long first, long end, List<? extends OutputStream> files) throws IOException {
            for (long index = first; index < end; index += READY_PATIENTS) {
                for (int type = 0; type < TYPES.size(); type++) {
                    files.get(type).write(lines.get(type), 0, lines.get(type).length);
                }
            }
        }
    }

    private record Hapi(List<List<IBaseResource>> objects) {
        Hapi(FhirDataset dataset) throws IOException {
            this(DiskRun.lines(dataset).stream()
                    .map(lines -> HapiLines.parse(new String(lines, StandardCharsets.UTF_8)))
                    .toList());
        }

        void fill(long first, long end, List<? extends OutputStream> files) throws IOException {
            for (int type = 0; type < TYPES.size(); type++) {
                HapiLines lines = new HapiLines(files.get(type));
                for (long index = first; index < end; index += READY_PATIENTS) {
                    lines.write(objects.get(type));
                }
            }
        }
    }
}
