package io.metriccare.metric;

import java.math.BigDecimal;

/**
 * The hospital quality metrics a caller can ask for. Each rate is a share of <em>patients</em>, a decimal from 0 to 1;
 * what counts on the data is defined so that the definitions of CMS, NHSN, HCUP and the original project's jobs agree
 * (see {@code docs/metrics.md}).
 */
public enum Metric {
    /** Patients who die in their last stay, within 30 days of its admission (the event rule of CMS RSMR). */
    MORTALITY("mortality", "0.1"),
    /** Patients with one hospital-acquired infection, beginning on hospital day 4 or later (NHSN). */
    INFECTION("infection", "0.2"),
    /** Patients with one unplanned stay within 30 days of an earlier discharge (the event rule of CMS HWR). */
    READMISSION("readmission", "0.15"),
    /** Patients with at least one inpatient stay, the base of the average length of stay. */
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
