package org.creditgateway.gateway.source;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator at start which source file is wrong, and where. */
final class InvalidSourceFileAnalyzer extends AbstractFailureAnalyzer<InvalidSourceFile> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSourceFile cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Correct the file; nothing of it has been taken.", cause);
    }
}
