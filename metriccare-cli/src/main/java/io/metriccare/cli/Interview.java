package io.metriccare.cli;

import io.metriccare.FhirDataset;
import io.metriccare.FhirDatasetBuilder;
import io.metriccare.metric.Metric;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks what the original simulator asked. An empty answer is what stands in brackets; a wrong one is asked again. */
final class Interview {
    private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,3}(?:[.][0-9]{1,20})?|[.][0-9]{1,20}) *(%?)");
    private static final Pattern RATE = Pattern.compile("(?<![0-9.])(0[.][0-9]+|[01])(?![0-9.])");
    private static final Question ALOS = Question.percentage("ALOS", Metric.ALOS);
    private static final List<Question> QUESTIONS = List.of(
            new Question("Enter number of patients (e.g., 500) [100]: ", "patients", false),
            new Question("Enter year to simulate (e.g., 2023) [2023]: ", "year", false),
            Question.percentage("Mortality", Metric.MORTALITY),
            Question.percentage("Infection", Metric.INFECTION),
            Question.percentage("Readmission", Metric.READMISSION),
            ALOS);

    private final Supplier<@Nullable String> answers;
    private final PrintWriter out;
    private final Map<String, String> values = new LinkedHashMap<>();

    /** @param answers gives one line after the other, and null when there are no more */
    Interview(Supplier<@Nullable String> answers, PrintWriter out) {
        this.answers = answers;
        this.out = out;
    }

    /** @param key of the value in a specification */
    private record Question(String text, String key, boolean percentage) {
        static Question percentage(String name, Metric metric) {
            String usual = metric.defaultRate().movePointRight(2).toPlainString();
            return new Question(name + " percentage [" + usual + "%]: ", metric.key(), true);
        }

        /** The value as a specification has it. */
        String value(String answer) {
            String value = percentage ? rate(answer) : answer;
            FhirDataset.builder().set(key, value);
            return value;
        }

        /** Here 15 is 15 %, as it was in the original. */
        private String rate(String answer) {
            Matcher typed = PERCENTAGE.matcher(answer);
            if (!typed.matches() || new BigDecimal(typed.group(1)).compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException(
                        key + " must be a percentage from 0 to 100 but was " + answer + "; write 10 for 10 %");
            }
            BigDecimal number = new BigDecimal(typed.group(1));
            if (number.signum() > 0
                    && number.compareTo(BigDecimal.ONE) < 0
                    && typed.group(2).isEmpty()) {
                String percent = number.movePointRight(2).stripTrailingZeros().toPlainString();
                throw new IllegalArgumentException(
                        "%s is asked for in percent but was %s; write %s for %3$s %%, or %2$s%% if that is meant"
                                .formatted(key, answer, percent));
            }
            return typed.group(1) + "%";
        }
    }

    /** The data set that was described, unless the user left. */
    Optional<FhirDataset> dataset() {
        for (Question question : QUESTIONS) {
            if (!ask(question)) {
                return Optional.empty();
            }
        }
        do {
            try {
                FhirDatasetBuilder dataset = FhirDataset.builder();
                values.forEach(dataset::set);
                return Optional.of(dataset.build());
            } catch (IllegalArgumentException e) {
                out.println(inPercent(String.valueOf(e.getMessage()).replace("alos=", "")));
            }
        } while (ask(ALOS));
        return Optional.empty();
    }

    /** Whether there was an answer. */
    private boolean ask(Question question) {
        while (true) {
            out.print(question.text());
            out.flush();
            String answer = answers.get();
            if (answer == null) {
                return false;
            }
            try {
                if (answer.isBlank()) {
                    values.remove(question.key());
                } else {
                    values.put(question.key(), question.value(answer.strip()));
                }
                return true;
            } catch (IllegalArgumentException e) {
                out.println(String.valueOf(e.getMessage()).replace("; write " + question.key() + "=", "; write "));
            }
        }
    }

    /** The library speaks of rates. */
    private static String inPercent(String sentence) {
        return RATE.matcher(sentence)
                .replaceAll(rate -> new BigDecimal(rate.group())
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + "%");
    }
}
