package io.metriccare.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, as people write it: {@code 256MB} is 256,000,000, {@code 256MiB} is 268,435,456. */
final class Size {
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)\\s*([kmgt]i?b?|b?)", Pattern.CASE_INSENSITIVE);
    private static final Map<Character, Integer> THOUSANDS = Map.of('k', 1, 'm', 2, 'g', 3, 't', 4);
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

    private Size() {}

    /** @throws IllegalArgumentException if the text is no size */
    static long parse(String option, String text) {
        Matcher parts = SIZE.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    option + " must be a number of bytes but was \"" + text + "\"; write 256MB");
        }
        String unit = parts.group(2).toLowerCase(Locale.ROOT);
        int thousands = unit.isEmpty() ? 0 : THOUSANDS.getOrDefault(unit.charAt(0), 0);
        BigDecimal factor = BigDecimal.valueOf(unit.contains("i") ? 1024 : 1000).pow(thousands);
        BigDecimal bytes = new BigDecimal(parts.group(1)).multiply(factor).setScale(0, RoundingMode.HALF_UP);
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException(
                    option + " must be a size that exists but was \"" + text + "\"; write 1GB");
        }
        return bytes.longValueExact();
    }

    /** A number of bytes as people read it, to three or four digits. */
    static String told(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double rest = bytes / 1000.0;
        int unit = 0;
        while (rest >= 999.95 && unit < UNITS.length - 1) {
            rest /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", rest, UNITS[unit]);
    }
}
