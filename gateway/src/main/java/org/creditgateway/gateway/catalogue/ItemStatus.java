package org.creditgateway.gateway.catalogue;

/** How far a catalogue item has come. Only a published one grants. */
public enum ItemStatus {
    /** Being written. */
    DRAFT,
    /** Put to the public for comments. */
    CONSULTATION,
    /** Approved by two persons, and not yet published. */
    APPROVED,
    /** Published: agencies may inquire under it while it is in force. */
    PUBLISHED,
    /** Replaced by another item. */
    SUPERSEDED,
    /** Withdrawn. */
    REVOKED
}
