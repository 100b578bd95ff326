package io.metriccare.spark;

import static io.metriccare.spark.LocalSpark.SPARK;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerStageCompleted;

/**
 * What Spark did for its next job.
 *
 * @param shuffled bytes that tasks wrote for those of another stage
 */
record Stages(int number, int tasks, long shuffled) {
    static Stages of(Runnable job) throws Exception {
        Counting counting = new Counting();
        SPARK.sparkContext().addSparkListener(counting);
        try {
            job.run();
            return counting.whole.get(1, TimeUnit.MINUTES);
        } finally {
            SPARK.sparkContext().removeSparkListener(counting);
        }
    }

    /** Spark tells it in a thread of its own, what came first first. */
    private static final class Counting extends SparkListener {
        private final CompletableFuture<Stages> whole = new CompletableFuture<>();
        private Stages seen = new Stages(0, 0, 0);

        @Override
        public void onStageCompleted(SparkListenerStageCompleted stage) {
            TaskMetrics metrics = stage.stageInfo().taskMetrics();
            seen = new Stages(
                    seen.number + 1,
                    seen.tasks + stage.stageInfo().numTasks(),
                    seen.shuffled + metrics.shuffleWriteMetrics().bytesWritten());
        }

        @Override
        public void onJobEnd(SparkListenerJobEnd job) {
            whole.complete(seen);
        }
    }
}
