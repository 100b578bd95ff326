package io.metriccare.internal.cohort;

import static io.metriccare.internal.cohort.Specification.HOSPITAL;
import static io.metriccare.internal.cohort.Specification.PATIENT;
import static io.metriccare.internal.cohort.Specification.require;

import io.metriccare.catalog.Catalog;
import io.metriccare.metric.CaseFact;
import io.metriccare.metric.Metric;
import io.metriccare.metric.PatientCase;
import io.metriccare.metric.Rates;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A specification in the making. Each value is judged when it is set; whether they fit each other, at the end. */
public final class Draft {
    static final long MOST_PATIENTS = 10_000_000_000_000L;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern NUMBER_OF_A_PATIENT = Pattern.compile("[0-9]{1,18}");
    /** What a file may set, besides rates of hospitals and single patients. */
    public static final List<String> KEYS = List.of(
            "patients",
            "year",
            "mortality",
            "infection",
            "readmission",
            "alos",
            "meanLengthOfStay",
            "seed",
            "batch",
            "strict");

    private static final Pattern BATCH = Pattern.compile("[A-Za-z0-9_-]{0,40}");

    private long patients;
    private int year;
    private Rates rates;
    private final SortedMap<String, Rates> hospitals;
    private final SortedMap<Long, PatientCase> cases;
    private @Nullable BigDecimal meanLengthOfStay;
    private long seed;
    private String batch;
    private boolean strict;
    private String catalog;
    private String templates;

    /** Starts from another specification. */
    public Draft(Specification start) {
        patients = start.patients();
        year = start.year();
        rates = start.rates();
        hospitals = new TreeMap<>(start.hospitals());
        cases = new TreeMap<>(start.cases());
        meanLengthOfStay = start.meanLengthOfStay();
        seed = start.seed();
        batch = start.batch();
        strict = start.strict();
        catalog = "";
        templates = "";
    }

    public void patients(long number) {
        patients(number, number);
    }

    private void patients(long number, Object asTyped) {
        require(
                number >= 0 && number <= MOST_PATIENTS,
                "patients must be between 0 and 10000000000000 but was %s; write a whole number such as 100",
                asTyped);
        patients = number;
    }

    public void year(int asked) {
        year(asked, asked);
    }

    private void year(long asked, Object asTyped) {
        require(asked >= 1900 && asked <= 2100, "year must be between 1900 and 2100 but was %s; write 2023", asTyped);
        year = (int) asked;
    }

    public void rates(Rates asked) {
        rates = asked;
    }

    public Rates rates() {
        return rates;
    }

    /** Changes the rates of one hospital; a wrong one is told with the hospital's name. */
    public void hospital(String id, UnaryOperator<Rates> change) {
        Rates asked;
        try {
            asked = change.apply(hospitals.getOrDefault(id, Rates.NONE));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(HOSPITAL + id + "." + e.getMessage(), e);
        }
        if (asked.equals(Rates.NONE)) {
            hospitals.remove(id);
        } else {
            hospitals.put(id, asked);
        }
    }

    /** Changes what is asked of one patient; what is wrong is told with the patient's number. */
    public void patient(long number, UnaryOperator<PatientCase> change) {
        require(
                number >= 0,
                "patient must be a number from 0 to patients - 1 but was %s; write patient(0, …) for the first",
                number);
        PatientCase asked;
        try {
            asked = change.apply(cases.getOrDefault(number, PatientCase.NONE));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PATIENT + number + "." + e.getMessage(), e);
        }
        if (asked.equals(PatientCase.NONE)) {
            cases.remove(number);
        } else {
            cases.put(number, asked);
        }
    }

    public void meanLengthOfStay(double days) {
        require(Double.isFinite(days), WRONG_MEAN, days);
        meanLengthOfStay(BigDecimal.valueOf(days), days);
    }

    private void meanLengthOfStay(BigDecimal days, Object asTyped) {
        boolean holds = days.compareTo(BigDecimal.ONE) >= 0 && days.compareTo(BigDecimal.valueOf(60)) <= 0;
        require(holds, WRONG_MEAN, asTyped);
        meanLengthOfStay = days.stripTrailingZeros();
    }

    private static final String WRONG_MEAN = "meanLengthOfStay must be between 1 and 60 days but was %s; write 4.5";

    public void seed(long asked) {
        seed = asked;
    }

    public void batch(String name) {
        require(
                BATCH.matcher(name).matches(),
                "batch must be at most 40 letters, digits, - or _ but was %s; write batch=2",
                name);
        batch = name;
    }

    public void strict(boolean asked) {
        strict = asked;
    }

    /**
     * Sets what a text says: {@code patients=100,year=2023,mortality=0.10,hospital.org-metriccare.infection=20%}.
     *
     * @throws IllegalArgumentException if a key is unknown or named twice, or a value is wrong
     */
    public void read(String text) {
        Set<String> named = new HashSet<>();
        for (String item : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = item.indexOf('=');
            require(
                    equals > 0,
                    "a specification is key=value,key=value but has \"%s\"; write for example patients=100,year=2023",
                    item.strip());
            String key = item.substring(0, equals).strip();
            require(named.add(key), "%s is named twice; name it once", key);
            set(key, item.substring(equals + 1).strip());
        }
    }

    /**
     * Sets one value from text.
     *
     * @throws IllegalArgumentException if the key is unknown or the value wrong
     */
    public void set(String key, String value) {
        switch (key) {
            case "patients" -> patients(wholeNumber(key, value, 100), value);
            case "year" -> year(wholeNumber(key, value, 2023), value);
            case "seed" -> seed(seedOf(value));
            case "meanLengthOfStay" -> meanLengthOfStay(decimal(value), value);
            case "batch" -> batch(value);
            case "strict" -> strict(truth(key, value));
            case "catalog" -> catalog = value;
            case "templates" -> templates = value;
            default -> {
                if (key.startsWith(HOSPITAL)) {
                    readHospital(key, value);
                } else if (key.startsWith(PATIENT)) {
                    readPatient(key, value);
                } else {
                    rates = rates.with(metric(key, key), value);
                }
            }
        }
    }

    private void readHospital(String key, String value) {
        int dot = key.lastIndexOf('.');
        require(
                dot > HOSPITAL.length(),
                "%s must name a hospital and a rate; write hospital.org-metriccare.mortality=0.10",
                key);
        String id = key.substring(HOSPITAL.length(), dot);
        Metric metric = metric(key.substring(dot + 1), key);
        hospital(id, rates -> rates.with(metric, value));
    }

    private void readPatient(String key, String value) {
        int dot = key.indexOf('.', PATIENT.length());
        String number = key.substring(PATIENT.length(), Math.max(PATIENT.length(), dot));
        require(
                NUMBER_OF_A_PATIENT.matcher(number).matches(),
                "%s must name a patient by its number, the first being 0, and what is asked of it; write"
                        + " patient.0.readmittedAfterDays=30",
                key);
        CaseFact fact = CaseFact.named(key.substring(dot + 1))
                .orElseThrow(() -> new IllegalArgumentException(key + " must end in one of " + CaseFact.keys()
                        + "; write patient." + number + ".readmittedAfterDays=30"));
        patient(Long.parseLong(number), asked -> asked.with(fact, value));
    }

    private static Metric metric(String name, String key) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.key().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(key
                        + " is no key of a specification; write one of " + String.join(", ", KEYS)
                        + ", catalog, templates, hospital.ID.RATE, patient.N.FACT"));
    }

    /** The number, or the nearest there is if it is larger than any patients or year. */
    private static long wholeNumber(String key, String value, long example) {
        requireWholeNumber(key, value, example);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            return value.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static long seedOf(String value) {
        requireWholeNumber("seed", value, 1);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "seed must be between " + Long.MIN_VALUE + " and " + Long.MAX_VALUE + " but was " + value
                            + "; write seed=1",
                    e);
        }
    }

    private static void requireWholeNumber(String key, String value, long example) {
        require(
                WHOLE_NUMBER.matcher(value).matches(),
                "%s must be a whole number but was %s; write %1$s=%s",
                key,
                shown(value),
                example);
    }

    private static BigDecimal decimal(String value) {
        try {
            require(value.length() <= 40, WRONG_MEAN, shown(value));
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, WRONG_MEAN, shown(value)), e);
        }
    }

    /** Nothing is shown as two quotes, where one would else read two spaces. */
    private static String shown(String value) {
        return value.isEmpty() ? "\"\"" : value;
    }

    private static boolean truth(String key, String value) {
        require(
                "true".equals(value) || "false".equals(value),
                "%s must be true or false but was %s; write %1$s=true",
                key,
                shown(value));
        return Boolean.parseBoolean(value);
    }

    /**
     * The specification, for a catalog and the hash of templates; empty if they are the library's.
     *
     * @throws IllegalArgumentException if the values do not fit each other, or a text that was read names others
     */
    public Specification specification(Catalog given, String givenTemplates) {
        String hash = given.isStandard() ? "" : given.hash();
        requireSame("catalog", catalog, hash, "catalog(Catalog.read(file))");
        requireSame("templates", templates, givenTemplates, "templates(Templates.read(folder))");
        return new Specification(
                patients, year, rates, hospitals, cases, meanLengthOfStay, seed, batch, strict, hash, givenTemplates);
    }

    private static void requireSame(String key, String named, String given, String call) {
        require(
                named.isEmpty() || named.equals(given),
                "%s must be that of the text, %s, but was %s; a text holds the hash alone: give the rest with"
                        + " builder().%s.read(text) or --%s",
                key,
                named,
                given.isEmpty() ? "the library's" : given,
                call,
                key.equals("catalog") ? "config" : key);
    }
}
