package io.metriccare.metric;

import io.metriccare.internal.CheckReturnValue;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rates somebody asked for, of a whole data set or of one hospital; a rate not named stays open.
 *
 * <p>A rate is taken as the decimal that was typed ({@link BigDecimal#valueOf(double)}), so 0.145 of 1,000 patients is
 * 145. Immutable and thread-safe: each method returns other rates, and leaves these as they are.
 */
@CheckReturnValue
public final class Rates {
    /** No rate named. */
    public static final Rates NONE = new Rates(new EnumMap<>(Metric.class));

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{0,20}(\\.[0-9]{0,400})?");

    private final Map<Metric, BigDecimal> asked;

    private Rates(Map<Metric, BigDecimal> asked) {
        this.asked = asked;
    }

    /**
     * The share of patients who die within 30 days of an admission ({@link Metric#MORTALITY}).
     *
     * @param rate a share of patients, from 0 to 1; {@code 0.10} for 10 %
     * @throws IllegalArgumentException if it is not
     */
    public Rates mortality(double rate) {
        return with(Metric.MORTALITY, rate);
    }

    /**
     * The share of patients who catch an infection in hospital ({@link Metric#INFECTION}).
     *
     * @param rate a share of patients, from 0 to 1; {@code 0.10} for 10 %
     * @throws IllegalArgumentException if it is not
     */
    public Rates infection(double rate) {
        return with(Metric.INFECTION, rate);
    }

    /**
     * The share of patients who are readmitted, unplanned, within 30 days ({@link Metric#READMISSION}).
     *
     * @param rate a share of patients, from 0 to 1; {@code 0.10} for 10 %
     * @throws IllegalArgumentException if it is not
     */
    public Rates readmission(double rate) {
        return with(Metric.READMISSION, rate);
    }

    /**
     * The share of patients with a stay, among whom those of all other rates are ({@link Metric#ALOS}).
     *
     * @param rate a share of patients, from 0 to 1; {@code 0.10} for 10 %
     * @throws IllegalArgumentException if it is not
     */
    public Rates alos(double rate) {
        return with(Metric.ALOS, rate);
    }

    /**
     * These rates with one more named.
     *
     * @param rate a share of patients, from 0 to 1
     * @throws IllegalArgumentException if it is not
     */
    public Rates with(Metric metric, double rate) {
        return with(metric, Double.isFinite(rate) ? BigDecimal.valueOf(rate) : null, Double.toString(rate));
    }

    /**
     * These rates with one more named, read from text: {@code 0.10} or {@code 10%}.
     *
     * @throws IllegalArgumentException if the text is neither, or not from 0 to 1
     */
    public Rates with(Metric metric, String rate) {
        String text = rate.strip();
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (!NUMBER.matcher(digits).matches() || digits.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return with(metric, (BigDecimal) null, text);
        }
        BigDecimal number = new BigDecimal(digits);
        return with(metric, percent ? number.movePointLeft(2) : number, text);
    }

    private Rates with(Metric metric, @Nullable BigDecimal rate, String asTyped) {
        if (rate == null || rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    metric.key() + " must be between 0 and 1 but was " + (asTyped.isEmpty() ? "\"\"" : asTyped)
                            + "; write " + example(metric, asTyped.endsWith("%") ? null : rate));
        }
        Map<Metric, BigDecimal> all = new EnumMap<>(Metric.class);
        all.putAll(asked);
        all.put(metric, canonical(rate));
        return new Rates(all);
    }

    /** What was probably meant: 10 is 10 %. */
    private static String example(Metric metric, @Nullable BigDecimal rate) {
        boolean percentage = rate != null && rate.signum() > 0 && rate.compareTo(BigDecimal.valueOf(100)) <= 0;
        BigDecimal meant = canonical(percentage && rate != null ? rate.movePointLeft(2) : metric.defaultRate());
        BigDecimal shown = meant.scale() < 2 ? meant.setScale(2) : meant;
        String percents = canonical(meant.movePointRight(2)).toPlainString();
        return shown.toPlainString() + " or " + percents + "% for " + percents + " %";
    }

    private static BigDecimal canonical(BigDecimal rate) {
        return rate.signum() == 0 ? BigDecimal.ZERO : rate.stripTrailingZeros();
    }

    /** These rates, and the others' where these leave one open. */
    public Rates or(Rates others) {
        Map<Metric, BigDecimal> all = new EnumMap<>(Metric.class);
        all.putAll(others.asked);
        all.putAll(asked);
        return new Rates(all);
    }

    /** The rate asked for, empty if none was. */
    public Optional<BigDecimal> rate(Metric metric) {
        return Optional.ofNullable(asked.get(metric));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rates rates && asked.equals(rates.asked);
    }

    @Override
    public int hashCode() {
        return asked.hashCode();
    }

    /** As in a specification's text: {@code mortality=0.1,alos=1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        asked.forEach((metric, rate) -> text.append(text.isEmpty() ? "" : ",")
                .append(metric.key())
                .append('=')
                .append(rate.toPlainString()));
        return text.toString();
    }
}
