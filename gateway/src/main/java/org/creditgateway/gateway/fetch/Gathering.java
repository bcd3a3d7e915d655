package org.creditgateway.gateway.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.RowRules;
import org.creditgateway.gateway.redaction.SharingClock;
import org.jspecify.annotations.Nullable;

/** The rows of one call as they come in, redacted. */
final class Gathering {

    private final Redactor redactor;
    private final RowRules rules;
    private final SharingClock clock;
    private final String agency;
    private final Set<String> asked;
    private final @Nullable FirstRecords first;
    private final RowAllowance allowance;
    private final Map<String, List<RedactedRow>> rows = new HashMap<>();
    private int came;

    Gathering(
            Redactor redactor,
            RowRules rules,
            SharingClock clock,
            String agency,
            List<String> asked,
            @Nullable FirstRecords first,
            RowAllowance allowance) {
        this.redactor = redactor;
        this.rules = rules;
        this.clock = clock;
        this.agency = agency;
        this.asked = new HashSet<>(asked);
        this.first = first;
        this.allowance = allowance;
    }

    void add(SourceRow row) {
        came++;
        allowance.take();
        String key = row.control().key();
        if (!asked.contains(key)) {
            throw SourceFailure.invalidData("a row about a subject that was not asked for");
        }
        if (first != null) {
            first.came(key);
        }
        RedactedRow redacted = redactor.redact(row, rules, clock, agency);
        if (redacted != null) {
            rows.computeIfAbsent(key, each -> new ArrayList<>(4)).add(redacted);
        } else if (first != null) {
            first.dropped(key);
        }
    }

    /** Gives back what a call took that came to nothing. */
    void drop() {
        allowance.giveBack(came);
    }

    /** How many rows came. */
    int came() {
        return came;
    }

    /** @throws SourceFailure when they are not what was asked for */
    Map<String, List<RedactedRow>> rows() {
        if (first != null) {
            first.check();
        }
        return rows;
    }
}
