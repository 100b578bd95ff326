package io.metriccare.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.s3.processed.FileState;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Many jobs at the same time: no file is handed out twice, and none is lost. */
@Timeout(120)
class RegistryRaceTest {
    private static final int JOBS = 8;
    private static final String DATASET = "d";

    private final ExecutorService jobs = Executors.newFixedThreadPool(JOBS);
    private LoopbackDynamo server;

    @BeforeEach
    void start() throws Exception {
        server = new LoopbackDynamo();
    }

    @AfterEach
    void stop() throws Exception {
        jobs.shutdownNow();
        server.stop();
    }

    /** Lets all begin at the same moment. */
    private <T> List<T> atOnce(IntFunction<Callable<T>> job) throws Exception {
        CyclicBarrier start = new CyclicBarrier(JOBS);
        List<Future<T>> all = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            Callable<T> own = job.apply(i);
            all.add(jobs.submit(() -> {
                start.await();
                return own.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : all) {
            results.add(one.get());
        }
        return results;
    }

    private static List<String> files(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "patient/%05d".formatted(i))
                .toList();
    }

    private ProcessedFiles job(int number) {
        return server.registry("processed_files").owner("job " + number).build();
    }

    @Test
    void jobsThatMakeTheTableAtTheSameTimeAllFindIt() throws Exception {
        List<List<String>> claimed = atOnce(number -> () -> {
            try (ProcessedFiles job = job(number)) {
                job.create();
                return job.claim(DATASET, List.of("own " + number));
            }
        });

        assertThat(claimed).allSatisfy(one -> assertThat(one).hasSize(1));
    }

    @Test
    void everyFileGoesToExactlyOneOfManyJobsThatClaimAllOfThem() throws Exception {
        List<String> files = files(150);
        job(0).create();

        List<List<String>> claimed = atOnce(number -> () -> {
            List<String> shuffled = new ArrayList<>(files);
            Collections.shuffle(shuffled, new Random(number));
            try (ProcessedFiles job = job(number)) {
                return job.claim(DATASET, shuffled);
            }
        });

        assertThat(claimed.stream().flatMap(List::stream).sorted().toList()).isEqualTo(files);
    }

    @Test
    void threadsThatShareOneRegistryGetEachFileOnceToo() throws Exception {
        List<String> files = files(60);
        try (ProcessedFiles shared = job(0)) {
            shared.create();

            List<List<String>> claimed = atOnce(number -> () -> shared.claim(DATASET, files));

            assertThat(claimed.stream().flatMap(List::stream).sorted().toList()).isEqualTo(files);
        }
    }

    @Test
    void jobsThatWorkUntilNothingIsPendingProcessEachFileOnceAlthoughSomeGiveUp() throws Exception {
        List<String> processed = Collections.synchronizedList(new ArrayList<>());
        try (ProcessedFiles all = job(99)) {
            all.create();
            all.register(
                    DATASET,
                    DatasetWriter.to(Destination.discarding())
                            .format(Format.NDJSON)
                            .shards(60)
                            .write(FhirDataset.parse("patients=60")));
            List<String> files = all.pending(DATASET, "patient/");
            assertThat(files).hasSize(60);

            atOnce(number -> () -> {
                try (ProcessedFiles job = job(number)) {
                    boolean givesUp = number % 2 == 0;
                    while (processed.size() < files.size()) {
                        List<String> left = job.pending(DATASET, "patient/");
                        List<String> mine = job.claim(DATASET, left.subList(0, Math.min(7, left.size())));
                        if (givesUp) {
                            job.release(DATASET, mine);
                            return null;
                        }
                        job.markProcessed(DATASET, mine);
                        processed.addAll(mine);
                    }
                    return null;
                }
            });

            assertThat(processed).doesNotHaveDuplicates();
            List<String> known = new ArrayList<>();
            all.forEach(DATASET, "", file -> {
                if (file.state() == FileState.PROCESSED) {
                    known.add(file.filename());
                }
            });
            assertThat(known).containsExactlyInAnyOrderElementsOf(processed);
            assertThat(all.pending(DATASET, "patient/")).isEmpty();
            assertThat(known).hasSize(files.size());
        }
    }

    /** The change is made, but what comes back is an error, after which the SDK tries again. */
    private DynamoDbClient losing(int times) {
        AtomicInteger left = new AtomicInteger(times);
        ExecutionInterceptor loss = new ExecutionInterceptor() {
            @Override
            public SdkHttpResponse modifyHttpResponse(
                    Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
                return context.request() instanceof UpdateItemRequest && left.getAndDecrement() > 0
                        ? context.httpResponse().toBuilder().statusCode(503).build()
                        : context.httpResponse();
            }
        };
        return server.client(loss);
    }

    @Test
    void aClaimWhoseAnswerIsLostIsStillTheClaimants() throws Exception {
        job(0).create();
        try (DynamoDbClient client = losing(3);
                ProcessedFiles job =
                        ProcessedFiles.builder("processed_files").client(client).build()) {
            assertThat(job.claim(DATASET, files(5))).isEqualTo(files(5));
        }
        assertThat(job(1).claim(DATASET, files(5))).isEmpty();
    }

    @Test
    void aMarkWhoseAnswerIsLostHolds() throws Exception {
        job(0).create();
        job(0).claim(DATASET, files(5));
        try (DynamoDbClient client = losing(3);
                ProcessedFiles job = ProcessedFiles.builder("processed_files")
                        .client(client)
                        .owner("job 0")
                        .build()) {
            job.markProcessed(DATASET, files(5));
        }
        assertThat(job(1).unprocessed(DATASET, files(5))).isEmpty();
    }

    /** Lets so many claims be made, then interrupts who asked for them, and sends no further one. */
    private DynamoDbClient interrupting(int after, Thread claimant) {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        ExecutionInterceptor interruption = new ExecutionInterceptor() {
            private boolean isClaim(SdkRequest request) {
                return request instanceof UpdateItemRequest update
                        && update.updateExpression().startsWith("SET #state = :claimed");
            }

            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (isClaim(context.request()) && begun.incrementAndGet() > after) {
                    try {
                        while (made.get() < after) {
                            Thread.sleep(1);
                        }
                        claimant.interrupt();
                        Thread.sleep(Duration.ofMinutes(1).toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw AbortedException.create("interrupted", e);
                    }
                }
            }

            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                if (isClaim(context.request())) {
                    made.incrementAndGet();
                }
            }
        };
        return server.client(interruption);
    }

    @Test
    void whoIsInterruptedWhileClaimingKeepsNothing() throws Exception {
        List<String> files = files(80);
        job(0).create();
        try (DynamoDbClient client = interrupting(40, Thread.currentThread());
                ProcessedFiles job =
                        ProcessedFiles.builder("processed_files").client(client).build()) {
            assertThatThrownBy(() -> job.claim(DATASET, files)).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(job(1).claim(DATASET, files)).isEqualTo(files);
    }
}
