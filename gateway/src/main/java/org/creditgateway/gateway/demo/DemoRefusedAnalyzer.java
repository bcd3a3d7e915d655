package org.creditgateway.gateway.demo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells why the demo does not start without a stack trace. */
final class DemoRefusedAnalyzer extends AbstractFailureAnalyzer<DemoRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DemoRefused cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
