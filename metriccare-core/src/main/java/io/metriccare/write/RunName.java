package io.metriccare.write;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The name of a run nobody named: the time it began, as the original project wrote it. */
final class RunName {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);

    private RunName() {}

    /** The UTC second, or the first after it that no run is named after. */
    static String next(Predicate<String> isTaken) {
        LocalDateTime now = LocalDateTime.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS);
        return Stream.iterate(now, time -> time.plusSeconds(1))
                .map(TIMESTAMP::format)
                .filter(name -> !isTaken.test(name))
                .findFirst()
                .orElseThrow();
    }
}
