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
    REVOKED;

    /** Whether items of this status are shown to the public: all but those that are still worked on inside. */
    boolean isShown() {
        return switch (this) {
            case DRAFT, APPROVED -> false;
            case CONSULTATION, PUBLISHED, SUPERSEDED, REVOKED -> true;
        };
    }
}
