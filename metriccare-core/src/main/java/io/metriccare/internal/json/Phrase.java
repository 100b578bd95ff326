package io.metriccare.internal.json;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.function.Function;

/**
 * A stretch of a template that depends on one part of the element alone, such as all that an Encounter says of its
 * hospital. Its bytes are put together when a part is first met, and then copied.
 */
final class Phrase<E, P> implements Stencil.Piece<E> {
    /** Catalogs hold fewer of a kind; who brings more pays with time, not with memory. */
    private static final int MOST = 1_000;

    private static final int SHORT = 256;

    private final Function<E, P> part;
    private final Stencil<P> stencil;
    private volatile IdentityHashMap<P, byte[]> known = new IdentityHashMap<>();

    Phrase(Function<E, P> part, Stencil<P> stencil) {
        this.part = part;
        this.stencil = stencil;
    }

    @Override
    public void write(E element, Bytes out) {
        P of = part.apply(element);
        byte[] bytes = known.get(of);
        if (bytes != null) {
            out.put(bytes);
        } else {
            stencil.write(of, out);
            if (known.size() < MOST) {
                learn(of);
            }
        }
    }

    /** Maps are never changed, but replaced, so that reading them needs no lock. */
    private synchronized void learn(P of) {
        if (known.size() < MOST) {
            Bytes bytes = new Bytes(SHORT);
            stencil.write(of, bytes);
            IdentityHashMap<P, byte[]> more = new IdentityHashMap<>(known);
            more.put(of, Arrays.copyOf(bytes.array(), bytes.size()));
            known = more;
        }
    }
}
