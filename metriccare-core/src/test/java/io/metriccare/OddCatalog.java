package io.metriccare;

import io.metriccare.catalog.Catalog;
import io.metriccare.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A catalog that nobody would write but everybody may: everything at its limits, nothing of the default left. */
public final class OddCatalog {
    private static final String[] CARE = {"ward", "intensive", "emergency"};

    private final SplittableRandom random;
    private int hospitals;
    private int departments;
    private int bands;
    private int severities;
    private int diagnoses;

    private OddCatalog(long seed) {
        random = new SplittableRandom(seed);
    }

    static Catalog of(long seed) {
        return Catalog.parse("odd-" + seed + ".yaml", new OddCatalog(seed).yaml());
    }

    /** Any request of an odd catalog, without what would be asked of other hospitals. */
    public static FhirDataset dataset(long seed) {
        return FhirDataset.builder()
                .catalog(of(seed))
                .read(request(seed).toString())
                .build();
    }

    static Request request(long seed) {
        Request request = Request.random(seed);
        request.hospitals.clear();
        request.rates.remove(Metric.ALOS);
        request.mean = Optional.empty();
        return request;
    }

    private String yaml() {
        hospitals = count(3);
        departments = count(3);
        bands = count(3);
        severities = count(4);
        diagnoses = count(4);
        int origins = count(2);
        List<String> sections = new ArrayList<>(List.of(
                "metadata: {version: v" + random.nextInt(9) + "}",
                list("hospitals", hospitals, this::hospital),
                list("departments", departments, this::department),
                list("participantRoles", count(3), i -> "code: ATND, display: attender, text: role " + i),
                list("ages", bands, this::band),
                list("races", 1, i -> "code: 2106-3, display: White"),
                list("ethnicities", 1, i -> "code: 2186-5, display: Not Hispanic or Latino"),
                list("origins", origins, i -> "race: 2106-3, ethnicity: 2186-5, weight: " + (1 + random.nextInt(5))),
                list("languages", count(2), i -> "code: " + (i == 0 ? "es" : "de") + ", text: L" + i),
                "names: {given: {female: {2000: [Ana]}, male: {1900: [Bo, Cy]}}, family: [O'Neil], streets: [A, B]}",
                times(),
                stays(),
                list("severities", severities, i -> "id: s" + i + ", code: \"25560400" + i + "\", display: Sev " + i),
                list("diagnoses", diagnoses, this::diagnosis),
                list("infections", count(2), this::infection),
                random.nextBoolean() ? "chronic: []" : list("chronic", count(2), this::chronic),
                visits(),
                dispositions()));
        return String.join("\n", sections) + "\n";
    }

    private int count(int most) {
        return 1 + random.nextInt(most);
    }

    private static String list(String key, int count, IntFunction<String> item) {
        return key + ":\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "  - {" + item.apply(i) + "}")
                        .collect(Collectors.joining("\n"));
    }

    private String hospital(int i) {
        String weight = i == 0 ? "" : ", weight: " + random.nextInt(3);
        String rates = random.nextInt(3) == 0 ? ", rates: {mortality: 0." + random.nextInt(10) + "}" : "";
        return "id: h" + i + ", name: Höspital " + i + ", city: C, state: NC, postalCode: \"28203\"" + weight + rates;
    }

    private String department(int i) {
        return "id: d" + i + ", name: D" + i + ", type: {code: HU, display: Hospital unit}, care: "
                + CARE[random.nextInt(CARE.length)];
    }

    private String band(int i) {
        int female = new int[] {0, 1000, 500, 1}[random.nextInt(4)];
        String weight = i == 0 ? "" : ", weight: " + random.nextInt(3);
        return "from: " + (18 + 24 * i) + ", to: " + (18 + 24 * i + random.nextInt(24)) + ", female: " + female
                + ", mortalityRisk: " + (1 + random.nextInt(10_000)) + weight;
    }

    private String times() {
        return "times:\n  months: [" + ints(12, i -> 1 + random.nextInt(5000)) + "]\n  emergencyAdmission: " + hour()
                + "\n  electiveAdmission: " + hour() + "\n  discharge: " + hour() + "\n  readmissionGap: {"
                + (2 + random.nextInt(28)) + ": 1}";
    }

    private String hour() {
        return "{" + (8 + random.nextInt(16)) + ": 1}";
    }

    private static String ints(int count, IntFunction<Integer> number) {
        return IntStream.range(0, count).mapToObj(number).map(Object::toString).collect(Collectors.joining(", "));
    }

    private String stays() {
        return "stays:\n  furtherPerMille: " + 500 * random.nextInt(3) + "\n  lengths: {index: " + days()
                + ", readmission: " + days() + ", further: " + days() + ", infectedFactor: 0.1, fatalFactor: 10}";
    }

    private String days() {
        return "{median: " + new String[] {"0.5", "60", "3"}[random.nextInt(3)] + ", sigma: "
                + new String[] {"0.1", "2", "0.7"}[random.nextInt(3)] + "}";
    }

    private String concept(String id, int code) {
        return "id: " + id + ", text: T" + code + ", snomed: {code: \"10000" + code + "\", display: D" + code
                + " (disorder)}";
    }

    /** The first is for everybody. */
    private String diagnosis(int i) {
        String who = i == 0
                ? ", female: 500, readmission: true"
                : ", weight: " + random.nextInt(100) + ", ages: [" + ints(bands, band -> random.nextInt(2) * 300)
                        + "], female: " + random.nextInt(3) * 500 + ", readmission: " + random.nextBoolean();
        return concept("x" + i, 10 + i) + who + ", los: " + days() + ", nights: " + random.nextInt(61) + ", winter: "
                + (1 + random.nextInt(5000)) + ", elective: " + random.nextInt(3) * 500 + ", lethality: "
                + random.nextInt(2) + ", resolves: " + random.nextBoolean() + ", department: {d"
                + random.nextInt(departments) + ": 1" + severity();
    }

    private String severity() {
        return "}, severity: {s" + random.nextInt(severities) + ": 1}";
    }

    private String infection(int i) {
        return concept("i" + i, 30 + i) + ", departments: {" + everyDepartment(i) + severity();
    }

    /** The first is caught everywhere. */
    private String everyDepartment(int infection) {
        return infection > 0
                ? "d0: 5"
                : IntStream.range(0, departments).mapToObj(d -> "d" + d + ": 1").collect(Collectors.joining(", "));
    }

    private String chronic(int i) {
        return concept("c" + i, 50 + i) + ", ages: " + random.nextInt(3) * 500 + ", years: " + (1 + random.nextInt(50))
                + ", youngest: " + random.nextInt(91) + ", excludedBy: [x0]";
    }

    private String visits() {
        int most = new int[] {0, 1, 16}[random.nextInt(3)];
        return "visits:\n  perPatient: {" + most + ": 1}\n  kinds:\n"
                + IntStream.range(0, count(3))
                        .mapToObj(i -> "    - {id: v" + i + ", text: V" + i + ", weight: " + random.nextInt(2)
                                + ", weekend: " + random.nextInt(2) + ", ages: [" + ints(bands, b -> random.nextInt(2))
                                + "], class: {code: " + new String[] {"AMB", "EMER", "HH", "VR"}[random.nextInt(4)]
                                + ", display: x}, type: {code: \"185349003\", display: Encounter for check up (procedure)},"
                                + " priority: {code: R, display: routine}, hours: {" + (8 + random.nextInt(15))
                                + ": 1}, department: d" + random.nextInt(departments) + "}")
                        .collect(Collectors.joining("\n"));
    }

    private String dispositions() {
        return list(
                "dispositions",
                count(2),
                i -> "id: p" + i + ", hl7: {code: home, display: Home}" + (i == 0 ? "" : ", nights: 5, after: [x0]"));
    }
}
