package io.metriccare.local;

import io.metriccare.write.Destination;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A destination before whose n-th call somebody else does something, from its beginning to its end. Not thread-safe. */
final class Overtaken {
    /** What somebody else does. */
    interface Deed {
        void run() throws IOException;
    }

    private final int overtaken;
    private final Deed deed;
    private int calls;
    private boolean failed = true;

    /** @param overtaken which call, from 1 */
    Overtaken(int overtaken, Deed deed) {
        this.overtaken = overtaken;
        this.deed = deed;
    }

    /** Whether it failed, or was never done. */
    boolean failed() {
        return failed;
    }

    /** Whether there were so many calls. */
    boolean happened() {
        return calls >= overtaken;
    }

    Destination over(Destination destination) {
        return (Destination) Proxy.newProxyInstance(
                Destination.class.getClassLoader(), new Class<?>[] {Destination.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("toString") && ++calls == overtaken) {
                        act();
                    }
                    try {
                        return method.invoke(destination, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void act() {
        try {
            deed.run();
            failed = false;
        } catch (IOException e) {
            failed = true;
        }
    }
}
