package io.metriccare.testing.internal;

import static java.time.temporal.ChronoUnit.DAYS;

import io.metriccare.metric.MetricCounts;
import io.metriccare.testing.internal.Lake.Encounter;
import io.metriccare.testing.internal.Lake.Person;
import io.metriccare.testing.internal.Lake.Problem;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Counts what resources say, by the common definition of each metric, its restrictions to age, payer and diagnosis lifted.
 * Days lie between calendar dates as written. What nearly counts is kept with the reason why it does not.
 */
public final class Measurement {
    /** CMS: of a death after admission, and of an admission after discharge. */
    private static final int WINDOW_DAYS = 30;
    /** NHSN: the day of admission is day 1. */
    private static final int FIRST_HAI_DAY = 3;

    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/discharge-disposition";
    private static final String NUBC = "https://www.nubc.org/CodeSystem/PatDischargeStatus";
    /** To another acute hospital; against medical advice; died. */
    private static final Set<String> NO_INDEX_STAY = Set.of("02", "05", "66", "82", "07", "20", "41", "42");

    private static final Set<String> DEAD = Set.of("20", "41", "42");

    private static final Set<String> NO_INDEX_STAY_BY_HL7 = Set.of("exp", "aadvice");
    private static final String ELECTIVE_ADMISSION = "8715000";
    /** CLABSI, CAUTI, surgical site infection, MRSA, C. difficile, ventilator-acquired pneumonia (SNOMED CT). */
    private static final Set<String> HOSPITAL_INFECTIONS =
            Set.of("736152001", "68566005", "433202001", "266096002", "423590009", "429271009");

    /**
     * Patients who count for a metric.
     *
     * @param counted a sentence for each, with patient, encounters and dates
     * @param nearly a sentence for each who does not, with the reason
     */
    public record Cases(List<String> counted, List<String> nearly) {}

    private final Lake lake;

    public Measurement(Lake lake) {
        this.lake = lake;
    }

    public MetricCounts counts() {
        return new MetricCounts(
                lake.people.size(),
                admitted(),
                deaths().counted().size(),
                infections().counted().size(),
                readmissions().counted().size(),
                stays().size(),
                stays().stream().mapToLong(Measurement::midnights).sum(),
                stays().stream().filter(Measurement::endsInDeath).count());
    }

    private long admitted() {
        return lake.people.keySet().stream()
                .filter(patient -> !lake.staysOf(patient).isEmpty())
                .count();
    }

    public List<Encounter> stays() {
        return lake.encounters.values().stream().filter(Encounter::isStay).toList();
    }

    /** HCUP and CMS: midnights. */
    public static long midnights(Encounter stay) {
        return days(stay.admission(), stay.discharge());
    }

    /** CMS 30-day mortality: death of any cause 0 to 30 days after an admission. */
    public Cases deaths() {
        Sorting sorting = new Sorting();
        for (Person person : lake.people.values()) {
            if (person.dead()) {
                sorting.begin();
                sortDeath(person, sorting);
                sorting.end();
            }
        }
        return sorting.cases();
    }

    private void sortDeath(Person person, Sorting sorting) {
        OffsetDateTime death = person.death();
        if (death == null) {
            sorting.nearly(person + " is dead, but no deceasedDateTime says since when");
            return;
        }
        List<Encounter> stays = lake.staysOf(person.id());
        for (Encounter stay : stays) {
            long days = days(stay.admission(), death);
            sorting.sort(days >= 0 && days <= WINDOW_DAYS, person + ", " + days + " days after admission: " + stay);
        }
        if (stays.isEmpty()) {
            sorting.nearly(person + ", without a stay");
        }
    }

    /** NHSN: an infection of hospitals whose event date lies on hospital day 3 or later, and not after discharge. */
    public Cases infections() {
        Sorting sorting = new Sorting();
        for (Person person : lake.people.values()) {
            sorting.begin();
            for (Problem problem : lake.problemsOf(person.id())) {
                Encounter stay = lake.encounters.get(problem.encounter());
                OffsetDateTime onset = problem.onset();
                if (isHospitalInfection(problem) && stay != null && stay.isStay() && onset != null) {
                    long day = days(stay.admission(), onset) + 1;
                    boolean counts = day >= FIRST_HAI_DAY && !onset.isAfter(stay.discharge());
                    sorting.sort(counts, problem + ", on hospital day " + day + ": " + stay);
                } else if (isHospitalInfection(problem)) {
                    sorting.nearly(problem + ", in no stay or without an onsetDateTime");
                }
            }
            sorting.end();
        }
        return sorting.cases();
    }

    private static boolean isHospitalInfection(Problem problem) {
        return "Infection".equals(problem.notes().get("category"))
                || problem.codes().stream().anyMatch(HOSPITAL_INFECTIONS::contains);
    }

    /** CMS HWR: an unplanned stay 0 to 30 days after one that the patient left alive, not transferred, and with consent. */
    public Cases readmissions() {
        Sorting sorting = new Sorting();
        for (String patient : lake.people.keySet()) {
            List<Encounter> stays = lake.staysOf(patient);
            sorting.begin();
            for (int i = 1; i < stays.size(); i++) {
                Encounter index = stays.get(i - 1);
                Encounter next = stays.get(i);
                long gap = days(index.discharge(), next.admission());
                String reason = gap > WINDOW_DAYS || gap < 0
                        ? ", outside the window"
                        : next.typeCodes().contains(ELECTIVE_ADMISSION)
                                ? ", but it was planned"
                                : isIndexStay(index) ? "" : ", but the stay before ended in " + index.dispositions();
                sorting.sort(reason.isEmpty(), next + ", " + gap + " days after " + index.id() + reason);
            }
            sorting.end();
        }
        return sorting.cases();
    }

    private static boolean isIndexStay(Encounter stay) {
        return !NO_INDEX_STAY.contains(stay.dispositions().getOrDefault(NUBC, ""))
                && !NO_INDEX_STAY_BY_HL7.contains(stay.dispositions().getOrDefault(HL7, ""));
    }

    private static boolean endsInDeath(Encounter stay) {
        return DEAD.contains(stay.dispositions().getOrDefault(NUBC, ""))
                || "exp".equals(stay.dispositions().get(HL7));
    }

    /** Calendar days as written. */
    static long days(OffsetDateTime from, OffsetDateTime to) {
        return DAYS.between(from.toLocalDate(), to.toLocalDate());
    }

    /** Sorts what happened to one patient after another; a patient counts once. */
    private static final class Sorting {
        private final List<String> counted = new ArrayList<>();
        private final List<String> nearly = new ArrayList<>();
        private final List<String> nearlyOfThis = new ArrayList<>();
        private boolean counts;

        void begin() {
            nearlyOfThis.clear();
            counts = false;
        }

        void sort(boolean fits, String sentence) {
            if (fits && !counts) {
                counts = true;
                counted.add(sentence);
            } else if (!fits) {
                nearlyOfThis.add(sentence);
            }
        }

        void nearly(String sentence) {
            nearlyOfThis.add(sentence);
        }

        void end() {
            if (!counts) {
                nearly.addAll(nearlyOfThis);
            }
            nearlyOfThis.clear();
        }

        Cases cases() {
            return new Cases(List.copyOf(counted), List.copyOf(nearly));
        }
    }
}
