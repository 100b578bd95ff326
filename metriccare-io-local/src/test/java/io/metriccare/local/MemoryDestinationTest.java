package io.metriccare.local;

import io.metriccare.testing.DestinationContract;
import io.metriccare.write.Destination;

class MemoryDestinationTest implements DestinationContract {
    private final MemoryDestination memory = new MemoryDestination();

    @Override
    public Destination destination() {
        return memory;
    }

    @Override
    public void occupy(String name, String text) {
        memory.put(name, text);
    }
}
