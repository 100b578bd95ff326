package io.metriccare.write;

import java.io.IOException;

/** Removes visible files that give way to new ones of their names. */
@FunctionalInterface
interface MakingWay {
    /**
     * Removes a file if it gives way.
     *
     * @return whether it does
     * @throws IOException if it cannot be removed
     */
    boolean isMadeFor(String name) throws IOException;
}
