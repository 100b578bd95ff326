package io.metriccare.metric;

import java.math.BigDecimal;

/**
 * The hospital quality metrics a caller can ask for. Each rate is a share of <em>patients</em>, a decimal from 0 to 1.
 *
 * <p>Each constant says which patients are <em>counted</em>, by the dates and codes of the records, and apart from that which
 * are <em>made</em>: these stay away from the edges of every definition's window, so that those of CMS, NHSN, HCUP and the
 * original project's jobs count the same patients. Only {@linkplain PatientCase patients made by hand} go to the edges or
 * beyond. Sources and margins stand in {@code docs/metrics.md}.
 */
public enum Metric {
    /**
     * Counted are patients who die, of any cause and anywhere, 0 to 30 days after the admission to a stay (the event rule of
     * CMS's 30-day mortality, RSMR). Made are deaths that end the last stay, 1 to 29 days after its admission.
     */
    MORTALITY("mortality", "0.1"),
    /**
     * Counted are patients with an infection that begins on hospital day 3 or later of a stay, the day of admission being day
     * 1, and not after the discharge (NHSN). Made are infections that begin on day 4 or later, one a patient.
     */
    INFECTION("infection", "0.2"),
    /**
     * Counted are patients with an unplanned stay 0 to 30 days after the discharge from the stay before, which they left
     * alive, not against advice and not by a transfer (the event rule of CMS's hospital-wide readmission, HWR). Made are
     * readmissions after 2 to 29 days, one a patient.
     */
    READMISSION("readmission", "0.15"),
    /** Counted are patients with at least one inpatient stay: the base of the average length of stay. */
    ALOS("alos", "1");

    private final String key;
    private final BigDecimal defaultRate;

    Metric(String key, String defaultRate) {
        this.key = key;
        this.defaultRate = new BigDecimal(defaultRate);
    }

    /** The name of this rate in a specification's text, on the command line and in configuration. */
    public String key() {
        return key;
    }

    /** The rate that holds when the caller names none: mortality 0.10, infection 0.20, readmission 0.15, alos 1. */
    public BigDecimal defaultRate() {
        return defaultRate;
    }
}
