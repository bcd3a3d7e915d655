package org.creditgateway.gateway.transparency;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator why the gateway does not start over this database. */
final class LogContradictedAnalyzer extends AbstractFailureAnalyzer<LogContradicted> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LogContradicted cause) {
        return new FailureAnalysis(
                "The inquiry log is not what was signed. " + cause.getMessage(),
                "Was the database restored from a backup, or another database configured? Restore what is newer: "
                        + "entries that were acknowledged are missing. See docs/operations.md, \"The log's guard\".",
                cause);
    }
}
