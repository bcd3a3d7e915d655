package org.creditgateway.gateway.inquirylog;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** A place in the log's queue, from the moment it is asked for until it is free again. */
final class Place implements InquiryLog.Permit {

    private enum State {
        RESERVED,
        HELD,
        USED,
        FREE
    }

    private final Semaphore places;
    private final AtomicReference<State> state = new AtomicReference<>(State.RESERVED);

    /** @param places of which one is taken */
    Place(Semaphore places) {
        this.places = places;
    }

    /** Hands the place to who asked for it; false where that one has gone. */
    boolean hand() {
        return state.compareAndSet(State.RESERVED, State.HELD);
    }

    /** Gives the place back if it was not handed over yet. */
    void withdraw() {
        if (state.compareAndSet(State.RESERVED, State.FREE)) {
            places.release();
        }
    }

    /** Gives the place back. Does nothing once an entry uses it, or when it was given back before. */
    @Override
    public void release() {
        if (state.compareAndSet(State.HELD, State.FREE)) {
            places.release();
        }
    }

    /** Uses the place for an entry. */
    void use() {
        if (!state.compareAndSet(State.HELD, State.USED)) {
            throw new IllegalStateException("permit: " + state.get() + " (expected: held, and used once)");
        }
    }

    /** The entry's outcome is known. */
    void free() {
        if (state.compareAndSet(State.USED, State.FREE)) {
            places.release();
        }
    }
}
