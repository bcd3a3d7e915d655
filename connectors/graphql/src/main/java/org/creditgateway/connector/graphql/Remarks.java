package org.creditgateway.connector.graphql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.creditgateway.connector.Remark;
import org.creditgateway.connector.Remark.Severity;
import org.creditgateway.connector.Suggestion;

/** What was remarked of one place so far; each thing once. */
final class Remarks {

    private final String coordinate;
    private final List<Remark> all = new ArrayList<>();

    Remarks(String coordinate) {
        this.coordinate = coordinate;
    }

    List<Remark> all() {
        return all;
    }

    void error(String message) {
        add(Severity.ERROR, message);
    }

    void warning(String message) {
        add(Severity.WARNING, message);
    }

    /** Says that the service does not have what is named, and which name is close. */
    void missing(String what, String name, Collection<String> known) {
        error(what + " " + name + ": not there (expected: one of the service's own)" + Suggestion.of(name, known));
    }

    private void add(Severity severity, String message) {
        Remark remark = new Remark(severity, coordinate, message);
        if (!all.contains(remark)) {
            all.add(remark);
        }
    }
}
