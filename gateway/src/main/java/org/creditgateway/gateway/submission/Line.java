package org.creditgateway.gateway.submission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of what a department submits, on its way to an answer. */
sealed interface Line {

    /** Where it begins, from 1. */
    long number();

    /**
     * Read, not yet checked.
     *
     * @param members names and values: null, text, number, boolean; or what no member can be
     * @param weight about how many bytes it takes
     */
    record Members(long number, Map<String, @Nullable Object> members, int weight) implements Line {

        /** Keeps the values out of logs. */
        @Override
        public String toString() {
            return "Members[" + number + "]";
        }
    }

    /** Checked: a record that could be taken. */
    record Good(long number, SubmittedRecord record) implements Line {}

    /**
     * Refused.
     *
     * @param id the record's id, as far as it could be read
     * @param errors what is wrong, at least one; never a value
     */
    record Bad(long number, @Nullable String id, List<String> errors) implements Line {
        public Bad {
            errors = List.copyOf(errors);
        }

        public Bad(long number, String error) {
            this(number, null, List.of(error));
        }

        /** Keeps the id out of logs. */
        @Override
        public String toString() {
            return "Bad[" + number + ", " + errors + "]";
        }
    }
}
