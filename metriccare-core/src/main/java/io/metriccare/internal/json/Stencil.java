package io.metriccare.internal.json;

import io.metriccare.internal.json.Slots.PartValue;
import io.metriccare.internal.json.Slots.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A template flattened for elements that have the same values: pieces in turn, nothing to decide. */
final class Stencil<E> {
    /** Constant bytes with what is filled in behind them or between them. */
    interface Piece<E> {
        void write(E element, Bytes out);
    }

    private static final class Filled<E> implements Piece<E> {
        private final byte[] constant;
        private final Value<E> value;

        Filled(byte[] constant, Value<E> value) {
            this.constant = constant;
            this.value = value;
        }

        @Override
        public void write(E element, Bytes out) {
            out.put(constant);
            value.write(element, out);
        }
    }

    private final Piece<E>[] pieces;
    private final byte[] end;

    @SuppressWarnings("unchecked") // there are no generic arrays, and this one is read in every resource
    private Stencil(List<Piece<E>> pieces, byte[] end) {
        this.pieces = (Piece<E>[]) pieces.toArray(new Piece<?>[0]);
        this.end = end;
    }

    void write(E element, Bytes out) {
        for (Piece<E> piece : pieces) {
            piece.write(element, out);
        }
        out.put(end);
    }

    /** Collects what a stencil is made of; neighbouring constants become one, and neighbouring values of a part. */
    static final class Cutter<E> {
        private final List<Piece<E>> pieces = new ArrayList<>();
        private final StringBuilder constant = new StringBuilder();
        private @Nullable PhraseCutter<E, ?> phrase;

        void add(String json) {
            constant.append(json);
        }

        void add(Value<E> value) {
            if (value instanceof PartValue<E, ?> ofPart) {
                addToPhrase(ofPart);
            } else {
                endPhrase();
                pieces.add(new Filled<>(takeConstant(), value));
            }
        }

        private <P> void addToPhrase(PartValue<E, P> value) {
            if (phrase == null || phrase.part() != value.part()) {
                endPhrase();
                phrase = new PhraseCutter<>(value.part(), new Cutter<>());
            }
            @SuppressWarnings("unchecked") // the same function, so the same part
            Cutter<P> inPhrase = (Cutter<P>) phrase.cutter();
            inPhrase.add(constant.toString());
            inPhrase.add(value.value());
            constant.setLength(0);
        }

        private void endPhrase() {
            if (phrase != null) {
                pieces.add(phrase.cut());
                phrase = null;
            }
        }

        private byte[] takeConstant() {
            byte[] bytes = constant.toString().getBytes(StandardCharsets.UTF_8);
            constant.setLength(0);
            return bytes;
        }

        Stencil<E> cut() {
            endPhrase();
            return new Stencil<>(pieces, takeConstant());
        }
    }

    private record PhraseCutter<E, P>(Function<E, P> part, Cutter<P> cutter) {
        Phrase<E, P> cut() {
            return new Phrase<>(part, cutter.cut());
        }
    }
}
