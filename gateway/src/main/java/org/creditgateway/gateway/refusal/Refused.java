package org.creditgateway.gateway.refusal;

import java.util.List;

/** Thrown where an operation cannot go on; carries all reasons at once. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public Refused(List<Refusal> refusals) {
        super(refusals.get(0).message(), null, false, false);
        this.refusals = List.copyOf(refusals);
    }

    public Refused(Refusal refusal) {
        this(List.of(refusal));
    }

    public Refused(ErrorCode code, String message) {
        this(Refusal.of(code, message));
    }

    /** The reasons, at least one. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
