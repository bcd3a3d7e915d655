package org.creditgateway.gateway.catalogue;

/**
 * For what a catalogue item is read. M1 to M5 are the matters for which departments may query under article 22 of the
 * Shandong Social Credit Regulations (2020).
 */
public enum Matter {
    /** Licensing, penalty, compulsion, payment. */
    M1,
    /** Procurement, bidding, funds, land use, qualification, research. */
    M2,
    /** Recruitment, rank and appointment of state staff. */
    M3,
    /** Commendation. */
    M4,
    /** Other management. */
    M5,
    /** The subject's own data. */
    S0,
    /** Authorised by the subject. */
    A0,
    /** Emergency. */
    E0,
    /** Supervision. */
    X0
}
