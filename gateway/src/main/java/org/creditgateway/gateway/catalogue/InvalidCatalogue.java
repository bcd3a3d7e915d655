package org.creditgateway.gateway.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** A catalogue that is not taken. The message lists all errors at once, each with line and column. */
public final class InvalidCatalogue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidCatalogue(String document, List<Finding> findings) {
        super(document + ": not a valid catalogue\n"
                + findings.stream().map(finding -> "  " + finding).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** The errors, in order of line; at least one. */
    public List<Finding> findings() {
        return findings;
    }
}
