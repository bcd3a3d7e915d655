package org.creditgateway.gateway.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.inquiry.Documents.Checked;
import org.creditgateway.gateway.plan.QueryLimits;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class DocumentsTests {

    private final Documents documents =
            new Documents(Binder.get(new MockEnvironment()).bindOrCreate("credit-gateway.limits", QueryLimits.class));

    @Test
    void aDocumentIsMeasuredAndValidatedOnce() {
        String valid = "{ organization(code: \"91379999MA9000011Y\") { name } }";
        String tooDeep = "{ a ".repeat(20) + " }".repeat(20);

        assertThat(check(valid))
                .isSameAs(check(valid))
                .satisfies(checked -> assertThat(checked.refusals()).isEmpty());
        assertThat(check(tooDeep)).isSameAs(check(tooDeep));
    }

    /** None of its fields exists: validation would say so of each. */
    @Test
    void b31WhatIsTooLargeIsNotValidated() {
        assertThat(check("{ a ".repeat(20) + " }".repeat(20)).refusals())
                .extracting(Refusal::code)
                .containsExactly(ErrorCode.MAX_DEPTH_LIMIT);
    }

    private Checked check(String document) {
        return documents.check(document, null, Departments.schema(), "1");
    }
}
