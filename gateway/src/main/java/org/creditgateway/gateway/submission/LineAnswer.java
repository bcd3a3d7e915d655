package org.creditgateway.gateway.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one line.
 *
 * @param line its number
 * @param id the record's id, as far as it could be read
 * @param state what came of it
 * @param errors why it was refused; empty otherwise
 */
record LineAnswer(long line, @Nullable String id, State state, List<String> errors) {

    LineAnswer {
        errors = List.copyOf(errors);
    }

    /** What can come of a line. All but {@code REFUSED} are good ends: the line need not be sent again. */
    enum State {
        /** It is stored. */
        ACCEPTED,
        /** It had been stored before. */
        UNCHANGED,
        /** A later version of the record had been stored before. */
        STALE,
        /** It is not stored. */
        REFUSED
    }

    static LineAnswer of(long line, SubmittedRecord record, State state) {
        return new LineAnswer(line, record.id(), state, List.of());
    }

    static LineAnswer refused(Line.Bad bad) {
        return new LineAnswer(bad.number(), bad.id(), State.REFUSED, bad.errors());
    }

    /** Keeps the id out of logs. */
    @Override
    public String toString() {
        return "LineAnswer[" + line + ", " + state + "]";
    }
}
