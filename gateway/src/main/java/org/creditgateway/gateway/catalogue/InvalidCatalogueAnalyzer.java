package org.creditgateway.gateway.catalogue;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start which lines of the catalogue are wrong, without the stack. */
final class InvalidCatalogueAnalyzer extends AbstractFailureAnalyzer<InvalidCatalogue> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidCatalogue cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the lines named, and start again.", cause);
    }
}
