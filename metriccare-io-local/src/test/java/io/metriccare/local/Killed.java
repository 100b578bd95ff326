package io.metriccare.local;

import io.metriccare.write.Destination;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Somebody who dies when their plan is there: what they call then does nothing, also what would tidy up. Not thread-safe. */
final class Killed {
    private boolean dead;

    /** Whether they came so far. */
    boolean happened() {
        return dead;
    }

    Destination over(Destination destination) {
        return (Destination) Proxy.newProxyInstance(
                Destination.class.getClassLoader(), new Class<?>[] {Destination.class}, (proxy, method, arguments) -> {
                    if (dead && !method.getName().equals("toString")) {
                        throw new IOException("killed");
                    }
                    try {
                        Object result = method.invoke(destination, arguments);
                        dead |= method.getName().equals("create") && ((String) arguments[0]).startsWith("_plan.");
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
