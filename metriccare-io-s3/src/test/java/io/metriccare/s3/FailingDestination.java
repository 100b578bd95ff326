package io.metriccare.s3;

import io.metriccare.write.DataFile;
import io.metriccare.write.Destination;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A destination whose n-th call fails, counted over it and its files; as a disk that is full for a moment. */
final class FailingDestination {
    private final AtomicInteger calls = new AtomicInteger();
    private final int failing;

    /** @param failing which call fails; 0 for none */
    FailingDestination(int failing) {
        this.failing = failing;
    }

    int calls() {
        return calls.get();
    }

    Destination over(Destination destination) {
        return proxy(Destination.class, destination);
    }

    private <T> T proxy(Class<T> type, T of) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean mayFail = List.of(method.getExceptionTypes()).contains(IOException.class)
                            && !method.getName().equals("close")
                            && !method.getName().equals("content");
                    if (mayFail && calls.incrementAndGet() == failing) {
                        throw new IOException(method.getName() + " was told to fail");
                    }
                    try {
                        Object result = method.invoke(of, arguments);
                        if (result instanceof Optional<?> optional) {
                            return optional.map(file -> proxy(DataFile.class, (DataFile) file));
                        }
                        return result instanceof DataFile file ? proxy(DataFile.class, file) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
