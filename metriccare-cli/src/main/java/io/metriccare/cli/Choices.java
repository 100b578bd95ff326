package io.metriccare.cli;

import io.metriccare.record.ResourceType;
import io.metriccare.write.Format;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** The values of an option as they are typed, for shells that complete them. */
abstract class Choices implements Iterable<String> {
    private final Enum<?>[] values;

    private Choices(Enum<?>... values) {
        this.values = values;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(values).map(Choices::typed).iterator();
    }

    static String typed(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Those of {@code --format}. */
    static final class Formats extends Choices {
        Formats() {
            super(Format.values());
        }
    }

    /** Those of {@code --template}. */
    static final class Templates extends Choices {
        Templates() {
            super(Arrays.stream(ResourceType.values())
                    .filter(type -> type != ResourceType.BUNDLE)
                    .toArray(ResourceType[]::new));
        }
    }

    /** Those of {@code --state}. */
    static final class States extends Choices {
        States() {
            super(Processed.State.values());
        }
    }

    /** Those of {@code --color}. */
    static final class Colours extends Choices {
        Colours() {
            super(Main.Colour.values());
        }
    }
}
