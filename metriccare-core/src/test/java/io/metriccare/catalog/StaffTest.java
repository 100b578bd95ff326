package io.metriccare.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StaffTest {
    /**
     * Somebody read these names one by one and knew nobody famous among them. Chance gives such combinations now and then
     * (Jennifer Lopez, Robert Koch): when the names change, read the new ones before they are put here.
     */
    private static final String READ = """
            Christine Villarreal
            Lawrence Charles
            Kimberly Oneill
            Brian Frost
            Susan Maddox
            Justin Huerta
            Jessica Decker
            Justin Preston
            Margaret Boyle
            Brian Shah
            Veronica Avalos
            Richard Vincent
            Sarah Mckee
            Chad Fry
            Katie Barrera
            Joshua Drake
            Kathleen Savage
            Gregory Glass
            Melissa Oconnell
            Carlos Guevara
            Jessica Yoder
            Anthony Vance
            Andrea Hanna
            Dustin Lam
            Debra Parra
            Larry York
            Denise Barr
            Randy Best
            Melissa Pineda
            Eric Cain
            Emily Pitts
            Stephen Morse
            Rhonda Andersen
            Charles Cortes
            Barbara Collier
            Patrick Barry
            Tara Pace
            John Huynh
            Kimberly Jaramillo
            Jeremy Hodge
            Theresa David
            Michael Benton
            Tammy Mercado
            Ronald Patrick
            Maria Parrish
            Jose Knapp
            Elizabeth Spence
            Anthony Murillo
            Christine Carey
            Lawrence Johns
            Kimberly Rush
            Brian Yu
            Susan Peralta
            Justin Abbott
            Jessica Berger
            Justin Dougherty
            Margaret Santana
            Brian Burnett
            Veronica Rich
            Richard Herman
            Sarah Mcpherson
            Chad Salgado
            Katie Wilcox
            Joshua Eaton
            Kathleen Hurley
            Gregory Choi
            Melissa Galindo
            Carlos Allison
            Jessica Mcintyre
            Anthony Crane
            Andrea Bautista
            Dustin Shepherd
            Debra Booth
            Larry Stark
            Denise Church
            Randy Cordova
            Melissa Poole
            Eric Blackwell
            Emily Harding
            Stephen Ho
            Rhonda Leal
            Charles Gates
            Barbara Blankenship
            Patrick Haley
            """;

    private static final List<Practitioner> STAFF = Catalog.standard().practitioners();

    @Test
    void namesAreThoseThatWereRead() {
        assertThat(STAFF.stream()
                        .map(physician -> physician.given() + " " + physician.family())
                        .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(READ);
    }

    @Test
    void nobodyHasThatNameTwice() {
        assertThat(STAFF).extracting(Practitioner::display).doesNotHaveDuplicates();
    }
}
