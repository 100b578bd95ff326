package io.metriccare.write;

/**
 * Is told how far a run is. Methods are called by the threads that render, also at the same time and some thousand times a
 * second: they should return at once, and what they throw ends the run.
 */
public interface ProgressListener {
    /** Hears nothing. */
    ProgressListener NONE = new ProgressListener() {};

    /**
     * The run begins, before anything is rendered.
     *
     * @param patients how many the data set has
     */
    default void began(long patients) {}

    /**
     * A resumed run keeps what an earlier attempt had finished.
     *
     * @param patients how many need not be rendered
     */
    default void kept(long patients) {}

    /**
     * Some more patients are rendered and about to be written.
     *
     * @param patients how many more
     * @param resources how many resources they have
     * @param bytes how large these are before they are compressed
     */
    default void wrote(long patients, long resources, long bytes) {}

    /** Everything is complete and about to be published. */
    default void rendered() {}
}
