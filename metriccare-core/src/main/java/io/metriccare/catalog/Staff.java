package io.metriccare.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The physicians of every location, made up from the catalog's names; the same in every data set. Surnames come from the
 * rarer half of each list, as the names of the famous are mostly frequent ones; StaffTest keeps the standard catalog's 84
 * as they were when somebody read them.
 */
final class Staff {
    private static final int PHYSICIANS_A_LOCATION = 3;
    private static final int FIRST_DECADE = 1950;
    private static final int DECADES = 4;
    private static final long FIRST_NPI = 230_000_000L;

    private Staff() {}

    static List<Practitioner> of(List<Location> locations, Names names, List<ParticipantRole> roles) {
        List<String> surnames = names.families().values().stream()
                .flatMap(list -> list.subList(list.size() / 2, list.size()).stream())
                .toList();
        List<Practitioner> staff = new ArrayList<>();
        for (Location location : locations) {
            for (int number = 1; number <= PHYSICIANS_A_LOCATION; number++) {
                staff.add(physician(staff.size(), number, location, names, surnames, roles));
            }
        }
        return staff;
    }

    /** Steps through the names with strides that share no divisor with their number, so that names differ. */
    private static Practitioner physician(
            int place, int number, Location location, Names names, List<String> surnames, List<ParticipantRole> roles) {
        int born = FIRST_DECADE + place / 2 % DECADES * 10;
        List<String> given = names.given(place % 2 == 0 ? "female" : "male", born);
        String first = given.get((30 + place * 11) % given.size());
        String last = surnames.get((37 + place * 107) % surnames.size());
        return new Practitioner(
                id(location, number),
                npi(FIRST_NPI + place * 7_919L),
                Text.of(last),
                Text.of(first),
                Text.of("Dr. " + first + " " + last),
                roles.get(place % roles.size()),
                location);
    }

    /** @param number from 1, of the physicians of the location */
    static String id(Location location, int number) {
        return location.id().replaceFirst("^loc-", "prac-") + "-" + number;
    }

    /** Nine digits and the check digit CMS asks for: Luhn's over the number with 80840 before it. */
    static String npi(long nineDigits) {
        String digits = "80840" + nineDigits;
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            boolean doubled = (digits.length() - i) % 2 == 1;
            int value = doubled ? 2 * digit : digit;
            sum += value > 9 ? value - 9 : value;
        }
        return nineDigits + Integer.toString((10 - sum % 10) % 10);
    }
}
