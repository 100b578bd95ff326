package io.metriccare.metric;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be asked of one patient, by its name in a specification's text: {@code patient.1.lengthOfStay=0}. */
public enum CaseFact {
    /** The Organization id of the hospital. */
    HOSPITAL("hospital", "org-metriccare"),
    /** The date of birth, as {@code 1958-02-28}; the patient is 18 to 90 on 1 January. */
    BORN("born", "1958-06-30"),
    /** The date of admission to the index stay, as {@code 2024-02-29}. */
    ADMITTED("admitted", "2023-03-01"),
    /** The midnights of the index stay, 0 to 60. */
    LENGTH_OF_STAY("lengthOfStay", 0, 60, 4),
    /** The day of the index stay on which an infection begins, the day of admission being 1; 1 to 60. */
    INFECTED_ON_DAY("infectedOnDay", 1, 60, 4),
    /** How the patient leaves the index stay: {@code againstAdvice} or {@code transferred}, to another hospital. */
    LEAVES("leaves", List.of("againstAdvice", "transferred")),
    /** The days from the discharge from the index stay to a second stay, 0 to 180. */
    READMITTED_AFTER_DAYS("readmittedAfterDays", 0, 180, 30),
    /** The midnights of the second stay, 0 to 60. */
    READMISSION_LENGTH_OF_STAY("readmissionLengthOfStay", 0, 60, 4),
    /** Whether the second stay was planned: {@code true}. */
    READMISSION_PLANNED("readmissionPlanned", List.of("true", "false")),
    /** Whether the patient dies at the end of the last stay: {@code true}. */
    DIES_IN_HOSPITAL("diesInHospital", List.of("true", "false")),
    /** The days from the discharge, alive, from the last stay to the death, 0 to 180. */
    DIES_DAYS_AFTER_DISCHARGE("diesDaysAfterDischarge", 0, 180, 20);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final String key;
    private final String example;
    private final List<String> words;
    private final int least;
    private final int most;

    CaseFact(String key, String example, List<String> words, int least, int most) {
        this.key = key;
        this.example = example;
        this.words = words;
        this.least = least;
        this.most = most;
    }

    CaseFact(String key, String example) {
        this(key, example, List.of(), 0, 0);
    }

    CaseFact(String key, List<String> words) {
        this(key, words.get(0), words, 0, 0);
    }

    CaseFact(String key, int least, int most, int example) {
        this(key, Integer.toString(example), List.of(), least, most);
    }

    /** Its name in a specification's text. */
    public String key() {
        return key;
    }

    /** The fact of a name. */
    public static Optional<CaseFact> named(String key) {
        return Arrays.stream(values()).filter(fact -> fact.key.equals(key)).findAny();
    }

    /** All names, with commas between them. */
    public static String keys() {
        return Arrays.stream(values()).map(CaseFact::key).collect(Collectors.joining(", "));
    }

    /** What is written, in its one form. */
    String canonical(String text) {
        if (most > 0) {
            boolean holds =
                    NUMBER.matcher(text).matches() && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
            require(holds, "a whole number from " + least + " to " + most, text);
            return Integer.toString(Integer.parseInt(text));
        }
        if (!words.isEmpty()) {
            require(words.contains(text), String.join(" or ", words), text);
        } else if (this == HOSPITAL) {
            require(!text.isEmpty(), "the id of a hospital", text);
        } else {
            require(isDate(text), "a date as " + example, text);
        }
        return text;
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void require(boolean holds, String rule, String text) {
        if (!holds) {
            throw new IllegalArgumentException(
                    key + " must be " + rule + " but was " + (text.isEmpty() ? "\"\"" : text) + "; write " + example);
        }
    }
}
